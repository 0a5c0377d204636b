package dev.shopfleet.notification.service;

import dev.shopfleet.notification.live.Fanout;
import dev.shopfleet.notification.model.Notification;
import dev.shopfleet.notification.repository.Inbox;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Tells a shopper something: first into the inbox, which lasts, then to the open browsers, which may be gone. */
@Service
public class Announcer {

    private static final int STRIPES = 64;

    private final Inbox inbox;
    private final Fanout fanout;
    private final JsonMapper json;
    private final Clock clock;
    private final ReentrantLock[] turns =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    Announcer(Inbox inbox, Fanout fanout, JsonMapper json, Clock clock) {
        this.inbox = inbox;
        this.fanout = fanout;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A repeated event finds its notification in the inbox and only pushes it again, as it stands there: the first
     * delivery may have died between the two.
     */
    public void announce(Notification news) {
        announce(news, null, null);
    }

    /** As {@link #announce(Notification)}, and lets the admins who watch see that an order moved. */
    public void announce(Notification news, Map<String, Object> move) {
        announce(news, null, move);
    }

    /**
     * As {@link #announce(Notification)}, for what may be told by several events: who asks how it went is told again.
     *
     * @param what it is that happens once only
     */
    public void announceOnce(Notification news, String what) {
        announce(news, what, null);
    }

    private void announce(Notification news, @Nullable String once, @Nullable Map<String, Object> move) {
        // One at a time for a shopper: pushed in the order of storedAt, by which a replay knows what was missed.
        ReentrantLock turn = turns[Math.floorMod(news.userId().hashCode(), STRIPES)];
        turn.lock();
        try {
            Notification told = inbox.put(news, once, clock.instant(), fanout.instance());
            byte[] shown = json.writeValueAsBytes(told);
            if (move == null) {
                fanout.toUser(told.userId(), shown);
            } else {
                fanout.toUserAndAdmins(told.userId(), shown, json.writeValueAsBytes(move));
            }
        } finally {
            turn.unlock();
        }
    }

    /** For the admins who watch alone. */
    public void showAdmins(Map<String, Object> move) {
        fanout.toAdmins(json.writeValueAsBytes(move));
    }
}
