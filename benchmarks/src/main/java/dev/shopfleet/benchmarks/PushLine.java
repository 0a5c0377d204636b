package dev.shopfleet.benchmarks;

import dev.shopfleet.endtoend.ShopClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shopper's open line that wakes whoever waits for a push. LivePush looks every millisecond, and sixteen of those
 * would take the processors from the fleet that is measured.
 */
final class PushLine implements WebSocket.Listener {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StringBuilder frame = new StringBuilder();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final Map<String, CompletableFuture<Long>> paid = new ConcurrentHashMap<>();
    private final AtomicInteger invoices = new AtomicInteger();

    private PushLine() {}

    static PushLine open(HttpClient http, ShopClient shopper) {
        PushLine line = new PushLine();
        URI live = URI.create("ws://" + shopper.gateway().getAuthority() + "/ws");
        WebSocket socket = http.newWebSocketBuilder()
                .subprotocols("v12.stomp")
                .connectTimeout(PATIENCE)
                .buildAsync(live, line)
                .join();
        socket.sendText(
                        frame(
                                "CONNECT",
                                "accept-version:1.2\nhost:shopfleet\nheart-beat:0,0\nAuthorization:Bearer "
                                        + shopper.accessToken()),
                        true)
                .join();
        line.connected.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        // Not as an answer in the listener: the client sends one frame after the other, and refuses one that is too
        // early.
        socket.sendText(frame("SUBSCRIBE", "id:0\nreceipt:subscribed\ndestination:/user/queue/notifications"), true)
                .join();
        line.subscribed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        return line;
    }

    /** When the push came that the order is paid, in the time of {@link System#nanoTime()}. */
    long awaitPaid(String orderId, Duration atMost) {
        try {
            return arrival(orderId)
                    .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException("No push that order " + orderId + " is paid", e);
        } finally {
            paid.remove(orderId);
        }
    }

    int invoices() {
        return invoices.get();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        long now = System.nanoTime();
        frame.append(data);
        if (last) {
            String whole = frame.toString();
            frame.setLength(0);
            handle(whole, now);
        }
        socket.request(1);
        return null;
    }

    private void handle(String whole, long now) {
        if (whole.startsWith("CONNECTED")) {
            connected.complete(null);
        } else if (whole.startsWith("RECEIPT")) {
            subscribed.complete(null);
        } else if (whole.startsWith("MESSAGE")) {
            pushed(JSON.readTree(whole.substring(whole.indexOf("\n\n") + 2, whole.lastIndexOf('\0'))), now);
        } else if (whole.startsWith("ERROR")) {
            fail(new IllegalStateException(whole));
        }
    }

    private void pushed(JsonNode notification, long now) {
        String orderId = notification.path("orderId").asString("");
        switch (notification.path("type").asString("")) {
            case "order.paid" -> arrival(orderId).complete(now);
            case "order.cancelled" ->
                arrival(orderId).completeExceptionally(new IllegalStateException(notification.toString()));
            case "invoice.issued" -> invoices.incrementAndGet();
            default -> {}
        }
    }

    /** The push may be here before the answer that tells the order's id. */
    private CompletableFuture<Long> arrival(String orderId) {
        return paid.computeIfAbsent(orderId, id -> new CompletableFuture<>());
    }

    @Override
    public void onError(WebSocket socket, Throwable problem) {
        fail(problem);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        fail(new IllegalStateException("The live line was closed: " + code + " " + reason));
        return null;
    }

    private void fail(Throwable problem) {
        connected.completeExceptionally(problem);
        subscribed.completeExceptionally(problem);
        paid.values().forEach(waiting -> waiting.completeExceptionally(problem));
    }

    private static String frame(String command, String headers) {
        return command + "\n" + headers + "\n\n\0";
    }
}
