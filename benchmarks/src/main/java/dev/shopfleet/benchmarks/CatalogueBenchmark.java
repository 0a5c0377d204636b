package dev.shopfleet.benchmarks;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.demo.judge.JudgedSearch;
import dev.shopfleet.endtoend.Answer;
import dev.shopfleet.endtoend.Options;
import dev.shopfleet.endtoend.ShopClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a search costs in a small and in a large shop, and whether the largest can be indexed anew while it is searched.
 * Fills the shop beyond the demo catalogue with variations of it, by files of rows as an admin would: for a fleet that is
 * thrown away afterwards, and that was started with {@code AUDIT_EVERY=1d}, because an audit of such a shop takes its
 * share of the machine.
 *
 * <pre>{@code
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.shopfleet.benchmarks.CatalogueBenchmark \
 *     --base-url http://127.0.0.1:8080 --sizes 1000,10000,100000
 * }</pre>
 */
public final class CatalogueBenchmark {

    private static final int ROWS_IN_A_FILE = 5_000;
    private static final Set<String> OPEN = Set.of("WAITING", "RUNNING");
    private static final Duration IDLE = Duration.ofSeconds(4);
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(10);
    private static final Duration LONGEST_REBUILD = Duration.ofMinutes(15);
    private static final String[] SYLLABLES = {
        "al", "bra", "cor", "den", "el", "fen", "gar", "hol", "is", "jor", "kel", "lum", "mar", "nor", "os", "pel",
        "quil", "ran", "sel", "tor"
    };

    /** CPU per query by process, and how long each query took. */
    private record Result(List<Double> millis, Meter.Reading used) {}

    private final FleetProcesses fleet;
    private final ShopClient guest;
    private final int clients;

    private CatalogueBenchmark(FleetProcesses fleet, ShopClient guest, int clients) {
        this.fleet = fleet;
        this.guest = guest;
        this.clients = clients;
    }

    public static void main(String[] args) {
        Program.run(() -> measure(Options.of(
                args, Set.of("--base-url", "--state", "--sizes", "--clients", "--queries", "--warm-up"), Set.of())));
    }

    private static void measure(Options options) {
        List<Integer> sizes = Stream.of(
                        options.get("--sizes", "1000,10000,100000").split(","))
                .map(Integer::valueOf)
                .toList();
        int clients = Integer.parseInt(options.get("--clients", "2"));
        int queries = Integer.parseInt(options.get("--queries", "1000"));
        int warmUp = Integer.parseInt(options.get("--warm-up", "3000"));
        ShopClient guest = ShopClient.at(URI.create(options.get("--base-url", "http://127.0.0.1:8080")));
        FleetProcesses fleet = FleetProcesses.of(
                Path.of(options.get("--state", FleetProcesses.usualState().toString())));
        Report.ground("Search: %d clients, %d queries of each kind after %d".formatted(clients, queries, warmUp));
        CatalogueBenchmark benchmark = new CatalogueBenchmark(fleet, guest, clients);
        List<JsonNode> patterns = benchmark.page(0).path("items").valueStream().toList();
        if (patterns.isEmpty()) {
            throw new IllegalStateException("The catalogue is empty; ./shop up loads one");
        }
        List<List<String>> rows = new ArrayList<>();
        for (int size : sizes) {
            benchmark.fill(size, patterns);
            benchmark.rebuild("mug");
            List<ShopClient> shoppers = benchmark.shoppers();
            for (Map.Entry<String, List<String>> kind : benchmark.queries().entrySet()) {
                benchmark.ask(shoppers, kind.getValue(), warmUp);
                Meter.pause(Duration.ofSeconds(1));
                Meter.Reading idle = Meter.idle(fleet, IDLE);
                rows.add(row(size, kind.getKey(), benchmark.ask(shoppers, kind.getValue(), queries), idle));
                System.out.println(String.join(" | ", rows.getLast()));
            }
        }
        Report.table(
                List.of("products", "query", "p50 ms", "p95 ms", "CPU-ms", "without idling", "most of it in"), rows);
    }

    /** Signed in anew each time: a token lives for a quarter of an hour, and some of this takes longer. */
    private ShopClient admin() {
        return guest.signedIn("admin@shopfleet.local", "Admin-of-the-fleet-1");
    }

    private List<ShopClient> shoppers() {
        return Stream.generate(() -> guest.registered("bench-" + Ids.next() + "@example.org", "Looks-all-day-long-1"))
                .limit(clients)
                .toList();
    }

    /** Up to that many products, as an admin would bring them: by files of rows. */
    private void fill(int size, List<JsonNode> patterns) {
        int known = known();
        long begun = System.nanoTime();
        for (int from = known; from < size; from += ROWS_IN_A_FILE) {
            StringBuilder file = new StringBuilder("sku,name,description,category,price,currency,attributes,stock\n");
            int until = Math.min(size, from + ROWS_IN_A_FILE);
            for (int number = from; number < until; number++) {
                file.append(varied(patterns.get(number % patterns.size()), number))
                        .append('\n');
            }
            bring(file.toString(), until - from);
            System.out.printf(Locale.ROOT, "  %d products after %.1f s%n", until, seconds(begun));
        }
        System.out.printf(
                Locale.ROOT, "%d products, %d of them imported in %.1f s%n", known(), size - known, seconds(begun));
    }

    private int known() {
        return page(0).path("page").path("totalItems").asInt();
    }

    private JsonNode page(int number) {
        return guest.get("/api/v1/products?sort=nameAsc&size=100&page=" + number)
                .expectSuccess("The catalogue")
                .data();
    }

    private static String varied(JsonNode pattern, int number) {
        long price = pattern.path("price").path("amount").asLong();
        return Stream.of(
                        "COPY_" + number,
                        pattern.path("name").asString() + " " + maker(number),
                        pattern.path("description").asString(),
                        pattern.path("category").asString(),
                        Long.toString(Math.max(100, price * (50 + number % 101) / 100)),
                        pattern.path("price").path("currency").asString(),
                        pattern.path("attributes").toString(),
                        Integer.toString(1 + number % 50))
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }

    private void bring(String file, int rows) {
        ShopClient admin = admin();
        String job = admin.call("POST", "/api/v1/products/import", file, Map.of("Content-Type", "text/csv"))
                .expectSuccess("The import")
                .data()
                .path("jobId")
                .asString();
        JsonNode seen;
        do {
            Meter.pause(Duration.ofMillis(500));
            seen = admin.get("/api/v1/products/import/" + job)
                    .expectSuccess("The import's state")
                    .data();
        } while (OPEN.contains(seen.path("state").asString()));
        if (seen.path("created").asInt() != rows) {
            throw new IllegalStateException("Not every row was taken: " + seen);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** One of some thousand names that are no words. */
    private static String maker(int number) {
        int base = SYLLABLES.length;
        String name = SYLLABLES[number % base] + SYLLABLES[number / base % base] + SYLLABLES[number / 7 % base];
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Indexes everything anew while somebody searches without a pause. */
    private void rebuild(String word) {
        ShopClient admin = admin();
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicInteger searches = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger empty = new AtomicInteger();
        String path = "/api/v1/products/search?q=" + word;
        long before = total(guest.get(path));
        Thread shopper = Thread.ofVirtual().start(() -> {
            while (going.get()) {
                Answer answer = guest.get(path);
                searches.incrementAndGet();
                if (!answer.isSuccess()) {
                    failed.incrementAndGet();
                } else if (total(answer) < before) {
                    empty.incrementAndGet();
                }
            }
        });
        long begun = System.nanoTime();
        admin.post("/api/v1/products/search/reindex", null).expectSuccess("The rebuild");
        JsonNode rebuilds = rebuilds(admin);
        while (rebuilds.path("last").path("state").asString().equals("RUNNING")) {
            if (System.nanoTime() - begun > LONGEST_REBUILD.toNanos()) {
                throw new IllegalStateException("The rebuild does not end");
            }
            Meter.pause(Duration.ofMillis(200));
            rebuilds = rebuilds(admin);
        }
        if (!rebuilds.path("last").path("state").asString().equals("DONE")) {
            throw new IllegalStateException("The rebuild did not succeed: " + rebuilds);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Meter.pause(Duration.ofSeconds(3));
        going.set(false);
        try {
            shopper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        System.out.printf(
                Locale.ROOT,
                "%d products indexed anew in %.1f s; %d searches meanwhile, %d failed, %d found less than before%n",
                rebuilds.path("last").path("count").asLong(),
                seconds,
                searches.get(),
                failed.get(),
                empty.get());
    }

    private static JsonNode rebuilds(ShopClient admin) {
        return admin.get("/api/v1/products/search/reindex")
                .expectSuccess("The rebuilds")
                .data();
    }

    private static long total(Answer answer) {
        return answer.data().path("page").path("totalItems").asLong();
    }

    private Map<String, List<String>> queries() {
        Random chance = new Random(7);
        int pages = Math.max(1, known() / 100);
        List<String> names = Stream.of(page(chance.nextInt(pages)), page(chance.nextInt(pages)))
                .flatMap(page -> page.path("items").valueStream())
                .map(product -> product.path("name").asString())
                .toList();
        return Map.of(
                "judged list",
                JudgedSearch.all().stream().map(JudgedSearch::query).toList(),
                "whole name",
                names);
    }

    private Result ask(List<ShopClient> shoppers, List<String> texts, int queries) {
        ConcurrentLinkedQueue<Double> times = new ConcurrentLinkedQueue<>();
        Meter meter = Meter.start(fleet);
        Crowd.work(shoppers, queries, LONGEST_ROUND, (shopper, number) -> {
            String text = URLEncoder.encode(texts.get(number % texts.size()), StandardCharsets.UTF_8);
            long asked = System.nanoTime();
            shopper.get("/api/v1/products/search?q=" + text).expectSuccess("A search");
            times.add((System.nanoTime() - asked) / 1e6);
        });
        return new Result(List.copyOf(times), meter.read());
    }

    private static List<String> row(int size, String kind, Result result, Meter.Reading idle) {
        Meter.Reading used = result.used();
        int queries = result.millis().size();
        String most = used.fleet().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(3)
                .map(entry -> entry.getKey() + " " + Report.number(entry.getValue() / (double) queries, 2))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        double idleCost = idle.perSecond() * used.time().toNanos() / 1e9;
        return List.of(
                Integer.toString(size),
                kind,
                Report.number(Report.percentile(result.millis(), 0.5), 1),
                Report.number(Report.percentile(result.millis(), 0.95), 1),
                Report.number(used.together() / (double) queries, 2),
                Report.number((used.together() - idleCost) / queries, 2),
                most);
    }
}
