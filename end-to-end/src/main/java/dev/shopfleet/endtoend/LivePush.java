package dev.shopfleet.endtoend;

import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.converter.SimpleMessageConverter;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser's open line: everything that is pushed to somebody who has signed in. */
public final class LivePush implements AutoCloseable {

    /** @param at when it arrived here */
    public record Pushed(Instant at, JsonNode notification) {

        public String type() {
            return notification.path("type").asString("");
        }

        public String orderId() {
            return notification.path("orderId").asString("");
        }
    }

    private final WebSocketStompClient client = new WebSocketStompClient(new StandardWebSocketClient());
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private final List<Pushed> received = new CopyOnWriteArrayList<>();
    private final StompSession session;

    private LivePush(ShopClient shopper) {
        scheduler.initialize();
        client.setTaskScheduler(scheduler);
        client.setMessageConverter(new SimpleMessageConverter());
        StompHeaders connect = new StompHeaders();
        connect.add("Authorization", "Bearer " + shopper.accessToken());
        URI gateway = shopper.gateway();
        URI live = URI.create("ws://" + gateway.getAuthority() + "/ws");
        try {
            session = client.connectAsync(
                            live, new WebSocketHttpHeaders(), connect, new StompSessionHandlerAdapter() {})
                    .get(10, TimeUnit.SECONDS);
            subscribe();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The live line could not be opened", e);
        }
    }

    public static LivePush of(ShopClient shopper) {
        return new LivePush(shopper);
    }

    private void subscribe() throws InterruptedException {
        JsonMapper json = JsonMapper.shared();
        CountDownLatch subscribed = new CountDownLatch(1);
        session.setAutoReceipt(true);
        session.subscribe("/user/queue/notifications", new StompFrameHandler() {
                    @Override
                    public Type getPayloadType(StompHeaders headers) {
                        return byte[].class;
                    }

                    @Override
                    public void handleFrame(StompHeaders headers, @Nullable Object payload) {
                        if (payload instanceof byte[] body) {
                            received.add(new Pushed(Instant.now(), json.readTree(body)));
                        }
                    }
                })
                .addReceiptTask(subscribed::countDown);
        if (!subscribed.await(5, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The subscription was not confirmed");
        }
    }

    public List<Pushed> received() {
        return List.copyOf(received);
    }

    /** Waits for a push of that type about that order. */
    public Pushed await(String type, String orderId, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            for (Pushed pushed : received) {
                if (pushed.type().equals(type) && pushed.orderId().equals(orderId)) {
                    return pushed;
                }
            }
            ShopClient.pause(Duration.ofMillis(1));
        }
        throw new IllegalStateException("No push of " + type + " for " + orderId + " among " + received);
    }

    @Override
    public void close() {
        session.disconnect();
        client.stop();
        scheduler.shutdown();
    }
}
