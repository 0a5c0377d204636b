package dev.shopfleet.notification.live;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.notification.model.Notification;
import dev.shopfleet.notification.repository.Inbox;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells a browser what it has missed, out of the inbox. */
@Component
class Replay {

    private static final int BATCH = 200;
    private static final Pattern ID = Pattern.compile("[0-9a-z]{1,40}");

    private final Inbox inbox;
    private final LiveSessions sessions;
    private final JsonMapper json;

    Replay(Inbox inbox, LiveSessions sessions, JsonMapper json) {
        this.inbox = inbox;
        this.sessions = sessions;
        this.json = json;
    }

    /** What came after the notification that the client heard last. */
    void missed(Subscription subscription, String userId, String lastHeard) {
        if (!ID.matcher(lastHeard).matches()) {
            throw new Refusal(Code.MALFORMED_REQUEST, "last-event-id is not an id");
        }
        send(subscription, behind -> inbox.missed(userId, lastHeard, behind, BATCH));
    }

    /** Other instances could not reach us since then: everybody here hears again what was stored meanwhile. */
    void catchUp(Instant since) {
        for (LiveSession session : sessions.all()) {
            @Nullable Caller caller = session.caller();
            if (caller != null) {
                session.subscriptions().values().stream()
                        .filter(subscription -> subscription.destination().equals(Rooms.OWN_NOTIFICATIONS))
                        .forEach(subscription ->
                                send(subscription, behind -> inbox.storedSince(caller.userId(), since, behind, BATCH)));
            }
        }
    }

    private void send(Subscription subscription, Function<@Nullable String, List<Notification>> page) {
        @Nullable String behind = null;
        List<Notification> found;
        do {
            found = page.apply(behind);
            found.forEach(notification -> subscription.send(json.writeValueAsBytes(notification)));
            behind = found.isEmpty() ? null : found.getLast().id();
        } while (found.size() == BATCH);
    }
}
