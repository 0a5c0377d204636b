package dev.shopfleet.benchmarks;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.endtoend.Options;
import dev.shopfleet.endtoend.ShopClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/**
 * Orders completed per second, their CPU time in the whole fleet, and the time from {@code POST /orders} to the push of
 * {@code order.paid}. Each buyer places the next order when the one before is paid.
 *
 * <pre>{@code
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.shopfleet.benchmarks.OrderBenchmark \
 *     --base-url http://127.0.0.1:8080 --buyers 16 --orders 800 --warm-up 300
 * }</pre>
 */
public final class OrderBenchmark {

    private static final Duration LONGEST_ORDER = Duration.ofSeconds(30);
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(4);
    private static final int PRODUCTS = 32;

    private record Buyer(ShopClient shopper, PushLine line) {}

    /**
     * Milliseconds from the request.
     *
     * @param accepted until the answer 202
     * @param paid until the push
     */
    private record Timing(double accepted, double paid) {}

    private record Round(List<Timing> orders, Duration time) {}

    private final FleetProcesses fleet;
    private final Wares wares;
    private final List<Buyer> buyers;
    private final boolean throughCart;
    private final Duration longest;
    /** All wares cost the same, so one quote does for all. */
    private final JsonNode quote;

    private int invoicesExpected;

    private OrderBenchmark(
            FleetProcesses fleet, Wares wares, List<Buyer> buyers, boolean throughCart, Duration longest) {
        this.fleet = fleet;
        this.wares = wares;
        this.buyers = buyers;
        this.throughCart = throughCart;
        this.longest = longest;
        this.quote = buyers.getFirst().shopper().quote(wares.ids().getFirst(), 1);
    }

    public static void main(String[] args) {
        Program.run(() -> measure(Options.of(
                args,
                Set.of("--base-url", "--state", "--buyers", "--orders", "--warm-up", "--seconds"),
                Set.of("--through-cart"))));
    }

    private static void measure(Options options) {
        int count = Integer.parseInt(options.get("--buyers", "16"));
        int orders = Integer.parseInt(options.get("--orders", "800"));
        int warmUp = Integer.parseInt(options.get("--warm-up", "300"));
        Duration longest = Duration.ofSeconds(Long.parseLong(options.get("--seconds", "300")));
        ShopClient guest = ShopClient.at(URI.create(options.get("--base-url", "http://127.0.0.1:8080")));
        FleetProcesses fleet = FleetProcesses.of(
                Path.of(options.get("--state", FleetProcesses.usualState().toString())));
        Report.ground("Orders: " + count + " buyers, " + orders + " orders after " + warmUp
                + (options.has("--through-cart") ? ", each through the cart" : ""));
        HttpClient http = HttpClient.newHttpClient();
        List<Buyer> buyers = new ArrayList<>();
        try (Wares wares = Wares.make(guest, PRODUCTS)) {
            for (int i = 0; i < count; i++) {
                // A connection of its own each, as browsers have.
                ShopClient shopper = ShopClient.at(guest.gateway())
                        .registered("bench-" + Ids.next() + "@example.org", "Buys-all-day-long-1");
                buyers.add(new Buyer(shopper, PushLine.open(http, shopper)));
            }
            new OrderBenchmark(fleet, wares, buyers, options.has("--through-cart"), longest).run(orders, warmUp);
        }
    }

    private void run(int orders, int warmUp) {
        settle(place(warmUp));
        Meter.pause(Duration.ofSeconds(1));
        Meter.Reading idle = Meter.idle(fleet, IDLE);
        Meter meter = Meter.start(fleet);
        Round round = place(orders);
        settle(round);
        Meter.awaitCalm(fleet, idle.perSecond(), Duration.ofSeconds(10));
        print(round, meter.read(), idle);
    }

    private Round place(int orders) {
        ConcurrentLinkedQueue<Timing> timings = new ConcurrentLinkedQueue<>();
        List<String> ids = wares.ids();
        Duration time = Crowd.work(
                buyers, orders, longest, (buyer, number) -> timings.add(buy(buyer, ids.get(number % ids.size()))));
        return new Round(List.copyOf(timings), time);
    }

    private Timing buy(Buyer buyer, String productId) {
        if (throughCart) {
            buyer.shopper()
                    .post("/api/v1/cart/items", Map.of("productId", productId, "quantity", 1))
                    .expectSuccess("Adding to the cart");
        }
        long begun = System.nanoTime();
        String orderId = buyer.shopper()
                .order(Ids.next(), productId, 1, "pm_ok", quote)
                .expectSuccess("Placing an order")
                .data()
                .path("id")
                .asString();
        long accepted = System.nanoTime();
        long paid = buyer.line().awaitPaid(orderId, LONGEST_ORDER);
        return new Timing((accepted - begun) / 1e6, (paid - begun) / 1e6);
    }

    /** Until each order has its invoice and its piece has left the shelf. */
    private void settle(Round round) {
        invoicesExpected += round.orders().size();
        long end = System.nanoTime() + LONGEST_SETTLING.toNanos();
        while (invoices() < invoicesExpected || wares.sold() < invoicesExpected) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Of %d orders %d were invoiced and %d pieces sold"
                        .formatted(invoicesExpected, invoices(), wares.sold()));
            }
            Meter.pause(Duration.ofMillis(200));
        }
    }

    private int invoices() {
        return buyers.stream().mapToInt(buyer -> buyer.line().invoices()).sum();
    }

    private static void print(Round round, Meter.Reading used, Meter.Reading idle) {
        int orders = round.orders().size();
        List<Double> paid = round.orders().stream().map(Timing::paid).toList();
        List<Double> accepted = round.orders().stream().map(Timing::accepted).toList();
        double seconds = round.time().toNanos() / 1e9;
        Report.table(
                List.of("", "p50", "p90", "p99", "max"),
                List.of(percentiles("POST /orders to 202, ms", accepted), percentiles("to order.paid, ms", paid)));
        Report.table(
                List.of("orders paid", "seconds", "a second", "CPU-ms an order", "without what idling costs"),
                List.of(List.of(
                        Integer.toString(orders),
                        Report.number(seconds, 1),
                        Report.number(orders / seconds, 1),
                        Report.number(used.together() / (double) orders, 2),
                        Report.number(
                                (used.together()
                                                - idle.perSecond() * used.time().toNanos() / 1e9)
                                        / orders,
                                2))));
        List<List<String>> rows = new ArrayList<>();
        used.fleet()
                .forEach((name, millis) -> rows.add(List.of(
                        name,
                        Report.number(millis / (double) orders, 2),
                        Report.number(
                                idle.fleet().getOrDefault(name, 0L)
                                        / (idle.time().toNanos() / 1e9),
                                1))));
        rows.add(List.of(
                "together", Report.number(used.together() / (double) orders, 2), Report.number(idle.perSecond(), 1)));
        Report.table(List.of("process", "CPU-ms an order", "idle: CPU-ms a second"), rows);
        Report.beside(used);
    }

    private static List<String> percentiles(String name, List<Double> millis) {
        return List.of(
                name,
                Report.number(Report.percentile(millis, 0.5), 1),
                Report.number(Report.percentile(millis, 0.9), 1),
                Report.number(Report.percentile(millis, 0.99), 1),
                Report.number(Report.percentile(millis, 1), 1));
    }
}
