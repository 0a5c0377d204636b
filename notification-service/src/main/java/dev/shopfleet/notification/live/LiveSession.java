package dev.shopfleet.notification.live;

import dev.shopfleet.common.security.Caller;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;

/**
 * One open connection. What is sent to it leaves in order, on a thread of its own while there is something to send: a
 * slow browser holds up nobody but itself.
 */
final class LiveSession {

    private static final Logger log = LoggerFactory.getLogger(LiveSession.class);

    /** A client that is that far behind is cut off; it comes back with its {@code last-event-id}. */
    private static final int LONGEST_QUEUE = 10_000;

    private final String id;
    private final @Nullable String token;
    private final @Nullable Caller caller;
    private final MessageChannel out;
    private final Message<byte[]> tooSlow;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final Queue<Message<byte[]>> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean closed;

    /**
     * @param token the access token that it came with, null for a guest
     * @param caller whom the token names
     * @param tooSlow the frame that ends a connection which cannot keep up
     */
    LiveSession(
            String id, @Nullable String token, @Nullable Caller caller, MessageChannel out, Message<byte[]> tooSlow) {
        this.id = id;
        this.token = token;
        this.caller = caller;
        this.out = out;
        this.tooSlow = tooSlow;
    }

    String id() {
        return id;
    }

    @Nullable
    String token() {
        return token;
    }

    @Nullable
    Caller caller() {
        return caller;
    }

    /** By the id that the client gave each. */
    Map<String, Subscription> subscriptions() {
        return subscriptions;
    }

    void send(Message<byte[]> frame) {
        enqueue(frame, false);
    }

    /** Nothing is sent after this frame. */
    void sendLast(Message<byte[]> frame) {
        enqueue(frame, true);
    }

    private void enqueue(Message<byte[]> frame, boolean last) {
        boolean begin;
        turn.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() >= LONGEST_QUEUE) {
                waiting.clear();
                waiting.add(tooSlow);
                closed = true;
            } else {
                waiting.add(frame);
                closed = last;
            }
            begin = !sending;
            sending = true;
        } finally {
            turn.unlock();
        }
        if (begin) {
            Thread.ofVirtual().name("live-", 0).start(this::drain);
        }
    }

    private void drain() {
        for (@Nullable Message<byte[]> frame = next(); frame != null; frame = next()) {
            try {
                out.send(frame);
            } catch (RuntimeException e) {
                // Gone: the disconnect is on its way, and what was missed is replayed when the client is back.
                log.debug("A frame did not reach connection {}: {}", id, e.toString());
            }
        }
    }

    private @Nullable Message<byte[]> next() {
        turn.lock();
        try {
            @Nullable Message<byte[]> frame = waiting.poll();
            sending = frame != null;
            return frame;
        } finally {
            turn.unlock();
        }
    }
}
