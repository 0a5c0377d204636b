package dev.shopfleet.benchmarks;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.endtoend.Options;
import dev.shopfleet.endtoend.ShopClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/**
 * What one request through the gateway with a token costs the whole fleet: product by id, the first and any page of 20,
 * add to cart, search.
 *
 * <pre>{@code
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.shopfleet.benchmarks.RequestBenchmark \
 *     --base-url http://127.0.0.1:8080 --clients 8 --requests 4000 --warm-up 4000
 * }</pre>
 */
public final class RequestBenchmark {

    private static final Duration IDLE = Duration.ofSeconds(4);
    private static final int PIECES_IN_A_LINE = 90;
    private static final int LINES = 5;

    /** One request of a kind; {@code number} counts over all clients. */
    @FunctionalInterface
    private interface Kind {
        void ask(ShopClient shopper, int number);
    }

    private record Result(int requests, Duration time, List<Double> millis, Meter.Reading used) {}

    private final FleetProcesses fleet;
    private final List<ShopClient> shoppers;
    private final Duration longest;

    private RequestBenchmark(FleetProcesses fleet, List<ShopClient> shoppers, Duration longest) {
        this.fleet = fleet;
        this.shoppers = shoppers;
        this.longest = longest;
    }

    public static void main(String[] args) {
        Program.run(() -> measure(Options.of(
                args, Set.of("--base-url", "--state", "--clients", "--requests", "--warm-up", "--seconds"), Set.of())));
    }

    private static void measure(Options options) {
        int clients = Integer.parseInt(options.get("--clients", "8"));
        int requests = Integer.parseInt(options.get("--requests", "4000"));
        int warmUp = Integer.parseInt(options.get("--warm-up", "4000"));
        Duration longest = Duration.ofSeconds(Long.parseLong(options.get("--seconds", "60")));
        ShopClient guest = ShopClient.at(URI.create(options.get("--base-url", "http://127.0.0.1:8080")));
        FleetProcesses fleet = FleetProcesses.of(
                Path.of(options.get("--state", FleetProcesses.usualState().toString())));
        JsonNode catalogue = guest.get("/api/v1/products?size=100")
                .expectSuccess("The catalogue")
                .data();
        long products = catalogue.path("page").path("totalItems").asLong();
        Report.ground("Requests: %d clients, %d of each kind after %d, %d products"
                .formatted(clients, requests, warmUp, products));
        try (Wares wares = Wares.make(guest, LINES)) {
            List<ShopClient> shoppers = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                shoppers.add(ShopClient.at(guest.gateway())
                        .registered("bench-" + Ids.next() + "@example.org", "Looks-all-day-long-1"));
            }
            List<List<String>> rows = new ArrayList<>();
            RequestBenchmark benchmark = new RequestBenchmark(fleet, shoppers, longest);
            double others = 0;
            for (Map.Entry<String, Kind> kind : kinds(catalogue.path("items"), products, wares)) {
                benchmark.ask(kind.getValue(), warmUp);
                Meter.pause(Duration.ofSeconds(1));
                Meter.Reading idle = Meter.idle(fleet, IDLE);
                Result result = benchmark.ask(kind.getValue(), requests);
                rows.add(row(kind.getKey(), result, idle));
                others = Math.max(
                        others,
                        result.used().others() / (double) result.used().time().toMillis());
            }
            Report.table(
                    List.of("request", "CPU-ms", "without idling", "a second", "p50 ms", "p99 ms", "most of it in"),
                    rows);
            System.out.printf("Other processes used at most %s of a core meanwhile.%n%n", Report.number(others, 2));
        }
    }

    private static List<Map.Entry<String, Kind>> kinds(JsonNode items, long products, Wares wares) {
        List<String> ids = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (JsonNode item : items) {
            ids.add(item.path("id").asString());
            String[] name = item.path("name").asString().split(" ");
            words.add(URLEncoder.encode(name[name.length - 1], StandardCharsets.UTF_8));
        }
        if (ids.isEmpty()) {
            throw new IllegalStateException("The catalogue is empty; ./shop up loads one");
        }
        long pages = Math.max(1, products / 20);
        return List.of(
                Map.entry("product by id", (shopper, n) -> get(shopper, "/api/v1/products/" + ids.get(n % ids.size()))),
                Map.entry("first page of 20", (shopper, n) -> get(shopper, "/api/v1/products?size=20")),
                Map.entry("any page of 20", (shopper, n) -> get(shopper, "/api/v1/products?size=20&page=" + n % pages)),
                Map.entry("add to cart", (shopper, n) -> addToCart(shopper, wares, n)),
                Map.entry(
                        "search",
                        (shopper, n) -> get(shopper, "/api/v1/products/search?q=" + words.get(n % words.size()))));
    }

    private static void get(ShopClient shopper, String path) {
        shopper.get(path).expectSuccess("GET " + path);
    }

    /** A line holds 99 pieces, so now and then a cart is emptied: one request in some hundreds. */
    private static void addToCart(ShopClient shopper, Wares wares, int number) {
        if (number % (PIECES_IN_A_LINE * LINES) < 8) {
            shopper.call("DELETE", "/api/v1/cart", null, Map.of()).expectSuccess("Emptying the cart");
        }
        Map<String, Object> line = Map.of("productId", wares.ids().get(number % LINES), "quantity", 1);
        shopper.post("/api/v1/cart/items", line).expectSuccess("Adding to the cart");
    }

    private Result ask(Kind kind, int requests) {
        ConcurrentLinkedQueue<Double> times = new ConcurrentLinkedQueue<>();
        Meter meter = Meter.start(fleet);
        Duration time = Crowd.work(shoppers, requests, longest, (shopper, number) -> {
            long asked = System.nanoTime();
            kind.ask(shopper, number);
            times.add((System.nanoTime() - asked) / 1e6);
        });
        // What a request leaves to be done later belongs to it.
        Meter.pause(Duration.ofSeconds(1));
        List<Double> millis = List.copyOf(times);
        return new Result(millis.size(), time, millis, meter.read());
    }

    private static List<String> row(String name, Result result, Meter.Reading idle) {
        Meter.Reading used = result.used();
        double idleCost = idle.perSecond() * used.time().toNanos() / 1e9;
        String most = used.fleet().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(3)
                .map(entry -> entry.getKey() + " " + Report.number(entry.getValue() / (double) result.requests(), 2))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return List.of(
                name,
                Report.number(used.together() / (double) result.requests(), 3),
                Report.number((used.together() - idleCost) / result.requests(), 3),
                Report.number(result.requests() / (result.time().toNanos() / 1e9), 0),
                Report.number(Report.percentile(result.millis(), 0.5), 1),
                Report.number(Report.percentile(result.millis(), 0.99), 1),
                most);
    }
}
