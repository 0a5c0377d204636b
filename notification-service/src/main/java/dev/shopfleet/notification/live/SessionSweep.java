package dev.shopfleet.notification.live;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.security.TokenVerifier;
import dev.shopfleet.notification.config.NotificationProperties;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.messaging.SessionDisconnectEvent;

/** A connection lives no longer than the token that opened it. */
@Component
public class SessionSweep implements InitializingBean {

    /** The verifier hears of a revocation on the same thread as we do, perhaps just after us. */
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final LiveSessions sessions;
    private final TokenVerifier verifier;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final Duration every;

    SessionSweep(
            LiveSessions sessions,
            TokenVerifier verifier,
            @Qualifier("liveScheduler") TaskScheduler scheduler,
            Clock clock,
            NotificationProperties properties) {
        this.sessions = sessions;
        this.verifier = verifier;
        this.scheduler = scheduler;
        this.clock = clock;
        this.every = properties.sweepEvery();
    }

    @Override
    public void afterPropertiesSet() {
        scheduler.scheduleWithFixedDelay(this::sweep, every);
    }

    /** Rights were taken back from somebody. */
    public void soon() {
        scheduler.schedule(this::sweep, clock.instant().plus(A_MOMENT));
    }

    private void sweep() {
        for (LiveSession session : sessions.all()) {
            @Nullable String token = session.token();
            if (token != null) {
                try {
                    verifier.verify(token);
                } catch (Refusal refusal) {
                    if (refusal.code() == Code.UNAUTHENTICATED) {
                        sessions.dismiss(session, refusal.failure());
                    }
                }
            }
        }
    }

    @EventListener
    void gone(SessionDisconnectEvent event) {
        sessions.close(event.getSessionId());
    }
}
