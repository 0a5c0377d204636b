package dev.shopfleet.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.shopfleet.sandbox.json.Json;
import dev.shopfleet.sandbox.ledger.Ledger;
import dev.shopfleet.sandbox.ledger.Problem;
import dev.shopfleet.sandbox.ledger.Refusal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The HTTP server: one virtual thread per request, errors in one shape, faults where a drill wants them. */
public final class Door implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Door.class.getName());

    static {
        // Read once by the JDK's server: without the first an answer waits 40 ms for the client's delayed ACK; the
        // others keep pooled connections open longer than any client does, so that the client closes them.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Faults faults;

    private Door(HttpServer server, Faults faults) {
        this.server = server;
        this.faults = faults;
    }

    /** Opens the door. */
    public static Door open(InetSocketAddress address, Ledger ledger, Faults faults, Duration hold) throws IOException {
        Door door = new Door(HttpServer.create(address, 0), faults);
        Witness witness = new Witness(ledger);
        door.faulty("/v1/tokens", new Tokens(ledger));
        door.faulty("/v1/payments", new Payments(ledger, hold));
        door.plain("/v1/journal", witness::journal);
        door.plain("/v1/summary", witness::summary);
        door.plain("/v1/faults", faults);
        door.plain("/health", request -> Reply.ok(Map.of("status", "UP")));
        door.plain("/", request -> Reply.refused(Problem.NOT_FOUND));
        door.server.setExecutor(door.threads);
        door.server.start();
        return door;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void plain(String path, Endpoint endpoint) {
        server.createContext(path, guarded(path, exchange -> endpoint.answer(Request.read(exchange, true))));
    }

    private void faulty(String path, Endpoint endpoint) {
        server.createContext(path, guarded(path, exchange -> {
            pause(faults.latency());
            // Reads do not count, so that a drill knows which request it hits.
            Faults.Fault fault = exchange.getRequestMethod().equals("POST") ? faults.next() : Faults.Fault.NONE;
            return switch (fault) {
                case NONE -> {
                    Request request = Request.read(exchange, true);
                    yield isRefund(request) && faults.refusesRefund()
                            ? Reply.refused(Problem.REFUND_REFUSED)
                            : endpoint.answer(request);
                }
                case FAIL -> {
                    Request.read(exchange, true);
                    yield Reply.refused(Problem.INTERNAL_ERROR);
                }
                case DROP -> drop(endpoint, exchange);
            };
        }));
    }

    private static boolean isRefund(Request request) {
        return request.method().equals("POST")
                && request.path().size() == 2
                && request.path().getLast().equals("refunds");
    }

    private static Reply drop(Endpoint endpoint, HttpExchange exchange) throws IOException {
        try {
            endpoint.answer(Request.read(exchange, false));
        } catch (Refusal refusal) {
            // not told either
        }
        return new Reply.Silence(Duration.ZERO);
    }

    private HttpHandler guarded(String path, Work work) {
        return exchange -> {
            try (exchange) {
                send(exchange, answer(exchange, path, work));
            }
        };
    }

    private static Reply answer(HttpExchange exchange, String path, Work work) throws IOException {
        try {
            String asked = exchange.getRequestURI().getPath();
            // The JDK's contexts match by prefix: /v1/tokensx is nothing of ours.
            if (asked.length() > path.length() && !path.endsWith("/") && asked.charAt(path.length()) != '/') {
                return Reply.refused(Problem.NOT_FOUND);
            }
            return work.answer(exchange);
        } catch (Refusal refusal) {
            return Reply.refused(refusal.problem());
        } catch (RuntimeException e) {
            // No message: it might hold what the caller sent.
            LOG.log(System.Logger.Level.ERROR, () -> e.getClass().getName() + frames(e));
            return Reply.refused(Problem.INTERNAL_ERROR);
        }
    }

    private static String frames(Throwable e) {
        Throwable cause = e.getCause();
        return Arrays.stream(e.getStackTrace())
                        .limit(12)
                        .map(frame -> "\n\tat " + frame)
                        .collect(Collectors.joining())
                + (cause == null ? "" : "\nbecause of " + cause.getClass().getName() + frames(cause));
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        switch (reply) {
            case Reply.Silence(Duration hold) -> pause(hold); // closing without an answer ends the connection
            case Reply.Answer answer -> {
                byte[] body = Json.MAPPER.writeValueAsBytes(answer.body());
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                if (answer.replayed()) {
                    exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
                }
                if (exchange.getRequestMethod().equals("HEAD")) {
                    exchange.sendResponseHeaders(answer.status(), -1);
                } else {
                    exchange.sendResponseHeaders(answer.status(), body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }

    private void pause(Duration time) {
        if (time.isPositive()) {
            try {
                var _ = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }

    @FunctionalInterface
    private interface Work {
        Reply answer(HttpExchange exchange) throws IOException;
    }
}
