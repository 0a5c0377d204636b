package dev.shopfleet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser, as far as the service can tell. */
final class LiveClient extends StompSessionHandlerAdapter implements AutoCloseable {

    /** What arrives for one subscription, in order. */
    static final class Heard {

        private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

        JsonNode next() {
            try {
                @Nullable JsonNode message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(message).as("a message in time").isNotNull();
                return message;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        List<JsonNode> upTo(String id) {
            List<JsonNode> heard = new ArrayList<>();
            do {
                heard.add(next());
            } while (!heard.getLast().path("id").asString().equals(id));
            return heard;
        }

        List<JsonNode> rest() {
            List<JsonNode> heard = new ArrayList<>();
            messages.drainTo(heard);
            return heard;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private final CompletableFuture<JsonNode> error = new CompletableFuture<>();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private final CompletableFuture<StompSession> session;

    LiveClient(int port, @Nullable String authorization) {
        scheduler.initialize();
        WebSocketStompClient stomp = new WebSocketStompClient(new StandardWebSocketClient());
        stomp.setTaskScheduler(scheduler);
        StompHeaders connect = new StompHeaders();
        if (authorization != null) {
            connect.add("Authorization", authorization);
        }
        session = stomp.connectAsync("ws://127.0.0.1:" + port + "/ws", new WebSocketHttpHeaders(), connect, this);
    }

    /** Returns when the server has confirmed the subscription. */
    Heard listen(String destination, @Nullable String lastHeard) {
        CompletableFuture<Boolean> confirmed = new CompletableFuture<>();
        Heard heard = subscribe(destination, lastHeard, confirmed);
        get(confirmed);
        return heard;
    }

    Heard listen(String destination) {
        return listen(destination, null);
    }

    /** Asks for what should be refused. */
    void ask(String destination) {
        subscribe(destination, null, new CompletableFuture<>());
    }

    private Heard subscribe(String destination, @Nullable String lastHeard, CompletableFuture<Boolean> confirmed) {
        Heard heard = new Heard();
        StompHeaders headers = new StompHeaders();
        headers.setDestination(destination);
        headers.setReceipt(Long.toString(System.nanoTime()));
        if (lastHeard != null) {
            headers.add("last-event-id", lastHeard);
        }
        StompSession.Subscription subscription = session().subscribe(headers, new StompSessionHandlerAdapter() {
            @Override
            public Type getPayloadType(StompHeaders frame) {
                return byte[].class;
            }

            @Override
            public void handleFrame(StompHeaders frame, @Nullable Object payload) {
                heard.messages.add(json(payload));
            }
        });
        subscription.addReceiptTask(() -> confirmed.complete(true));
        return heard;
    }

    void send(String destination) {
        session().send(destination, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    StompSession session() {
        return get(session);
    }

    /** The code of the ERROR frame, once the connection is closed after it. */
    String refusal() {
        String code = get(error).path("code").asString();
        assertThat(get(closed)).isTrue();
        return code;
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static JsonNode json(@Nullable Object payload) {
        return payload instanceof byte[] bytes ? JSON.readTree(bytes) : JSON.missingNode();
    }

    @Override
    public Type getPayloadType(StompHeaders headers) {
        return byte[].class;
    }

    /** ERROR frames. */
    @Override
    public void handleFrame(StompHeaders headers, @Nullable Object payload) {
        error.complete(json(payload));
    }

    @Override
    public void handleException(
            StompSession broken, @Nullable StompCommand command, StompHeaders headers, byte[] payload, Throwable e) {
        throw new AssertionError("The client could not read a frame", e);
    }

    @Override
    public void handleTransportError(StompSession broken, Throwable e) {
        closed.complete(true);
    }

    @Override
    public void close() {
        if (session.isDone()
                && !session.isCompletedExceptionally()
                && session.join().isConnected()) {
            session.join().disconnect();
        }
        scheduler.shutdown();
    }
}
