package dev.shopfleet.notification.live;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.BearerToken;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.TokenVerifier;
import dev.shopfleet.notification.config.NotificationProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.stereotype.Component;

/**
 * Looks at every frame that a client sends: who connects, what they may listen to, and that they never speak. A refusal
 * becomes an ERROR frame, after which the connection is closed.
 */
@Component
class Doorkeeper implements ChannelInterceptor {

    private static final int LONGEST_SUBSCRIPTION_ID = 128;

    private final TokenVerifier verifier;
    private final LiveSessions sessions;
    private final Replay replay;
    private final Interest interest;
    private final Frames frames;
    private final MessageChannel out;
    private final int mostSubscriptions;

    // The channel is made by the configuration that asks for this door.
    Doorkeeper(
            TokenVerifier verifier,
            LiveSessions sessions,
            Replay replay,
            Interest interest,
            Frames frames,
            @Lazy @Qualifier("clientOutboundChannel") MessageChannel out,
            NotificationProperties properties) {
        this.verifier = verifier;
        this.sessions = sessions;
        this.replay = replay;
        this.interest = interest;
        this.frames = frames;
        this.out = out;
        this.mostSubscriptions = properties.subscriptionsPerConnection();
    }

    /** Subscriptions end here, in our own registry; Spring's broker sees only what makes and ends a connection. */
    @Override
    public @Nullable Message<?> preSend(Message<?> message, MessageChannel channel) {
        @Nullable StompHeaderAccessor frame = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        @Nullable StompCommand command = frame == null ? null : frame.getCommand();
        if (frame == null || command == null) {
            return message;
        }
        return switch (command) {
            case CONNECT, STOMP -> {
                connect(frame);
                yield message;
            }
            case SUBSCRIBE -> {
                subscribe(frame, open(frame));
                yield null;
            }
            case UNSUBSCRIBE -> {
                LiveSession session = open(frame);
                sessions.unsubscribe(session, idOf(frame));
                receipt(frame, session);
                yield null;
            }
            case ACK, NACK -> null;
            // Made by Spring when a connection breaks, too.
            case DISCONNECT -> message;
            default -> throw new Refusal(Code.FORBIDDEN, "Clients listen here; they do not send");
        };
    }

    private void connect(StompHeaderAccessor frame) {
        @Nullable String token = BearerToken.of(frame.getFirstNativeHeader("Authorization"));
        @Nullable Caller caller = token == null ? null : verifier.verify(token);
        String id = sessionOf(frame);
        Message<byte[]> tooSlow = frames.error(
                id,
                new ServiceMessage.Failure<>(
                        Code.TOO_MANY_REQUESTS, "The connection cannot keep up", List.of(), null, null));
        if (!sessions.open(new LiveSession(id, token, caller, out, tooSlow))) {
            throw new Refusal(Code.MALFORMED_REQUEST, "Connected already");
        }
    }

    private void subscribe(StompHeaderAccessor frame, LiveSession session) {
        if (session.token() != null) {
            verifier.verify(session.token());
        }
        String id = idOf(frame);
        if (session.subscriptions().size() >= mostSubscriptions
                && !session.subscriptions().containsKey(id)) {
            throw new Refusal(Code.TOO_MANY_REQUESTS, "Too many subscriptions on one connection");
        }
        @Nullable String destination = frame.getDestination();
        String room = Rooms.of(destination, session.caller());
        Subscription subscription = new Subscription(session, id, room, destination == null ? room : destination);
        // First the subscription, then the look back: what comes in between is told twice rather than never.
        sessions.subscribe(subscription);
        receipt(frame, session);
        @Nullable String lastHeard = frame.getFirstNativeHeader("last-event-id");
        if (session.caller() != null && lastHeard != null && Rooms.OWN_NOTIFICATIONS.equals(destination)) {
            replay.missed(subscription, session.caller().userId(), lastHeard);
        }
        if (room.startsWith(Rooms.PRODUCTS)) {
            interest.tell(subscription);
        }
    }

    private LiveSession open(StompHeaderAccessor frame) {
        @Nullable LiveSession session = sessions.find(frame.getSessionId());
        if (session == null) {
            throw new Refusal(Code.UNAUTHENTICATED, "Connect first");
        }
        return session;
    }

    private static void receipt(StompHeaderAccessor frame, LiveSession session) {
        @Nullable String receipt = frame.getReceipt();
        if (receipt != null) {
            session.send(Frames.receipt(session.id(), receipt));
        }
    }

    private static String idOf(StompHeaderAccessor frame) {
        @Nullable String id = frame.getSubscriptionId();
        if (id == null || id.length() > LONGEST_SUBSCRIPTION_ID) {
            throw new Refusal(Code.MALFORMED_REQUEST, "A subscription needs an id");
        }
        return id;
    }

    private static String sessionOf(StompHeaderAccessor frame) {
        @Nullable String id = frame.getSessionId();
        if (id == null) {
            throw new Refusal(Code.MALFORMED_REQUEST, "The frame belongs to no connection");
        }
        return id;
    }
}
