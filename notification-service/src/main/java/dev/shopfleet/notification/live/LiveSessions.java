package dev.shopfleet.notification.live;

import dev.shopfleet.common.message.ServiceMessage;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The connections of this instance, and who of them listens in which room. */
@Component
class LiveSessions {

    private final Map<String, LiveSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, Set<Subscription>> rooms = new ConcurrentHashMap<>();
    private final Frames frames;

    LiveSessions(Frames frames, MeterRegistry metrics) {
        this.frames = frames;
        metrics.gaugeMapSize("shopfleet.live.connections", List.of(), sessions);
    }

    /** False when that id is connected already. */
    boolean open(LiveSession session) {
        return sessions.putIfAbsent(session.id(), session) == null;
    }

    @Nullable
    LiveSession find(@Nullable String id) {
        return id == null ? null : sessions.get(id);
    }

    Collection<LiveSession> all() {
        return sessions.values();
    }

    void close(String id) {
        @Nullable LiveSession session = sessions.remove(id);
        if (session != null) {
            List.copyOf(session.subscriptions().keySet()).forEach(subscription -> unsubscribe(session, subscription));
        }
    }

    /** Tells the client why, and closes the connection. */
    void dismiss(LiveSession session, ServiceMessage.Failure<?> failure) {
        close(session.id());
        session.sendLast(frames.error(session.id(), failure));
    }

    void subscribe(Subscription subscription) {
        LiveSession session = subscription.session();
        unsubscribe(session, subscription.id());
        session.subscriptions().put(subscription.id(), subscription);
        rooms.compute(subscription.room(), (room, listeners) -> {
            Set<Subscription> here = listeners == null ? ConcurrentHashMap.newKeySet() : listeners;
            here.add(subscription);
            return here;
        });
        if (sessions.get(session.id()) != session) {
            unsubscribe(session, subscription.id());
        }
    }

    void unsubscribe(LiveSession session, String id) {
        @Nullable Subscription subscription = session.subscriptions().remove(id);
        if (subscription != null) {
            rooms.computeIfPresent(subscription.room(), (room, listeners) -> {
                listeners.remove(subscription);
                return listeners.isEmpty() ? null : listeners;
            });
        }
    }

    boolean anybodyIn(String room) {
        return rooms.containsKey(room);
    }

    void deliver(String room, byte[] payload) {
        @Nullable Set<Subscription> listeners = rooms.get(room);
        if (listeners != null) {
            listeners.forEach(listener -> listener.send(payload));
        }
    }
}
