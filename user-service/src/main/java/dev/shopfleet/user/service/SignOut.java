package dev.shopfleet.user.service;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.user.model.RevocationReason;
import dev.shopfleet.user.model.User;
import dev.shopfleet.user.repository.Sessions;
import dev.shopfleet.user.repository.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** The end of sessions: one, or all of a user. */
@Service
public final class SignOut {

    private static final int BATCH = 100;
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(1);

    private final Users users;
    private final Sessions sessions;
    private final Clock clock;

    SignOut(Users users, Sessions sessions, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.clock = clock;
    }

    public ServiceMessage<Void> logout(Caller caller) {
        end(caller.sessionId(), caller.userId(), RevocationReason.SIGNED_OUT);
        return ServiceMessage.done("Signed out");
    }

    /** One write to the user ends all sessions and their access tokens; marking the sessions follows. */
    public ServiceMessage<Void> logoutAll(Caller caller) {
        User user = users.change(caller.userId(), User::endSessions);
        markEnded(user, RevocationReason.SIGNED_OUT_EVERYWHERE);
        return ServiceMessage.done("Signed out everywhere");
    }

    public ServiceMessage<Items<SessionView>> list(Caller caller, int page, int size) {
        User user = users.get(caller.userId());
        return ServiceMessage.ok(
                "Your sessions",
                sessions.open(user, now(), page, size).map(session -> SessionView.of(session, caller.sessionId())));
    }

    public ServiceMessage<Void> end(Caller caller, String sessionId) {
        RevocationReason reason = sessionId.equals(caller.sessionId())
                ? RevocationReason.SIGNED_OUT
                : RevocationReason.ENDED_FROM_ANOTHER_DEVICE;
        end(sessionId, caller.userId(), reason);
        return ServiceMessage.done("The session is over");
    }

    private void end(String sessionId, String userId, RevocationReason reason) {
        sessions.change(sessionId, session -> {
            if (!session.userId().equals(userId)) {
                throw Refusal.notFound("session");
            }
            session.revoke(reason, now());
        });
    }

    /**
     * Marks the sessions of a user whose epoch has passed. They are over already; should this die half-way, nothing but
     * the mark is missing.
     */
    void markEnded(User user, RevocationReason reason) {
        List<String> left = sessions.leftOver(user.id(), user.sessionEpoch(), BATCH);
        while (!left.isEmpty()) {
            left.forEach(session -> sessions.change(session, found -> found.revoke(reason, now())));
            left = sessions.leftOver(user.id(), user.sessionEpoch(), BATCH);
        }
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forgetOld() {
        sessions.forget(now().minus(KEPT_AFTER_EXPIRY));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
