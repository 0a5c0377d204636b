package dev.shopfleet.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * What a search costs in a small and in a large shop, and whether the largest can be indexed anew while it is searched.
 * Fills the shop beyond the demo catalogue with variations of it, straight in MongoDB, past the events: for a fleet that
 * is thrown away afterwards, and that was started with {@code AUDIT_EVERY=1d}, because the auditor would miss each of
 * these products in the replicas.
 *
 * <pre>{@code
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.shopfleet.benchmarks.CatalogueBenchmark \
 *     --base-url http://127.0.0.1:8080 --mongo mongodb://127.0.0.1:27117 --sizes 1000,10000,100000
 * }</pre>
 */
public final class CatalogueBenchmark {

    private static final int AT_ONCE = 1_000;
    private static final int NAMES = 200;
    private static final Duration IDLE = Duration.ofSeconds(4);
    private static final Duration LONGEST_REBUILD = Duration.ofMinutes(15);
    private static final String[] SYLLABLES = {
        "al", "bra", "cor", "den", "el", "fen", "gar", "hol", "is", "jor", "kel", "lum", "mar", "nor", "os", "pel",
        "quil", "ran", "sel", "tor"
    };

    /** CPU per query by process, and how long each query took. */
    private record Result(List<Double> millis, Meter.Reading used) {}

    private final FleetProcesses fleet;
    private final ShopClient admin;
    private final List<ShopClient> shoppers;
    private final MongoDatabase catalogue;

    private CatalogueBenchmark(
            FleetProcesses fleet, ShopClient admin, List<ShopClient> shoppers, MongoDatabase catalogue) {
        this.fleet = fleet;
        this.admin = admin;
        this.shoppers = shoppers;
        this.catalogue = catalogue;
    }

    public static void main(String[] args) {
        try {
            measure(Options.of(
                    args,
                    Set.of("--base-url", "--state", "--mongo", "--sizes", "--clients", "--queries", "--warm-up"),
                    Set.of()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("Could not be measured: " + e);
            System.exit(1);
        }
        System.exit(0);
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
        try (MongoClient mongo = MongoClients.create(options.get("--mongo", "mongodb://127.0.0.1:27117"))) {
            List<ShopClient> shoppers = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                shoppers.add(ShopClient.at(guest.gateway())
                        .registered("bench-" + Ids.next() + "@example.org", "Looks-all-day-long-1"));
            }
            CatalogueBenchmark benchmark = new CatalogueBenchmark(
                    fleet,
                    guest.signedIn("admin@shopfleet.local", "Admin-of-the-fleet-1"),
                    shoppers,
                    mongo.getDatabase("product-service"));
            List<List<String>> rows = new ArrayList<>();
            for (int size : sizes) {
                benchmark.fill(size);
                benchmark.rebuild(guest, "mug");
                for (Map.Entry<String, List<String>> kind : benchmark.queries().entrySet()) {
                    benchmark.ask(kind.getValue(), warmUp);
                    Meter.pause(Duration.ofSeconds(1));
                    Meter.Reading idle = Meter.idle(fleet, IDLE);
                    rows.add(row(size, kind.getKey(), benchmark.ask(kind.getValue(), queries), idle));
                }
            }
            Report.table(
                    List.of("products", "query", "p50 ms", "p95 ms", "CPU-ms", "without idling", "most of it in"),
                    rows);
        }
    }

    /** Up to that many products, each with its stock. */
    private void fill(int size) {
        MongoCollection<Document> products = catalogue.getCollection("products");
        MongoCollection<Document> stock = catalogue.getCollection("stock_items");
        List<Document> patterns = new ArrayList<>();
        for (Document product : products.find(new Document("status", "ACTIVE")).limit(AT_ONCE)) {
            if (product.getList("variants", Document.class, List.of()).isEmpty()
                    && !product.getString("sku").contains("_")) {
                patterns.add(product);
            }
        }
        if (patterns.isEmpty()) {
            throw new IllegalStateException("The catalogue is empty; ./shop up loads one");
        }
        Map<String, Document> shelves = new HashMap<>();
        for (Document pattern : patterns) {
            Document shelf =
                    stock.find(new Document("_id", pattern.getString("sku"))).first();
            if (shelf != null) {
                shelves.put(pattern.getString("sku"), shelf);
            }
        }
        int known = Math.toIntExact(products.countDocuments());
        for (int from = known; from < size; from += AT_ONCE) {
            List<Document> newProducts = new ArrayList<>();
            List<Document> newShelves = new ArrayList<>();
            for (int number = from; number < Math.min(size, from + AT_ONCE); number++) {
                Document pattern = patterns.get(number % patterns.size());
                Document product = varied(pattern, number);
                newProducts.add(product);
                Document shelf = shelves.get(pattern.getString("sku"));
                if (shelf != null) {
                    newShelves.add(new Document(shelf)
                            .append("_id", product.getString("sku"))
                            .append("productId", product.getString("_id"))
                            .append("version", 1L)
                            .append("outbox", List.of()));
                }
            }
            products.insertMany(newProducts);
            stock.insertMany(newShelves);
        }
        System.out.printf(Locale.ROOT, "%d products%n", products.countDocuments());
    }

    private static Document varied(Document pattern, int number) {
        Document content = new Document(pattern.get("content", Document.class));
        Document price = new Document(content.get("price", Document.class));
        long amount = price.get("amount", Number.class).longValue();
        price.put("amount", Math.max(100, amount * (50 + number % 101) / 100));
        String name = content.getString("name") + " " + maker(number);
        content.append("name", name).append("price", price);
        String sku = pattern.getString("sku") + "_" + number;
        return new Document(pattern)
                .append("_id", Ids.next())
                .append("sku", sku)
                .append("skus", List.of(sku))
                .append("slugs", List.of("copy-" + number))
                .append("content", content)
                .append("sortName", name.toLowerCase(Locale.ROOT))
                .append("version", 1L)
                .append("outbox", List.of());
    }

    /** One of some thousand names that are no words. */
    private static String maker(int number) {
        int base = SYLLABLES.length;
        String name = SYLLABLES[number % base] + SYLLABLES[number / base % base] + SYLLABLES[number / 7 % base];
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Indexes everything anew while somebody searches without a pause. */
    private void rebuild(ShopClient guest, String word) {
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
        while (admin.get("/api/v1/products/search/reindex")
                .expectSuccess("The rebuilds")
                .data()
                .path("running")
                .asBoolean()) {
            if (System.nanoTime() - begun > LONGEST_REBUILD.toNanos()) {
                throw new IllegalStateException("The rebuild does not end");
            }
            Meter.pause(Duration.ofMillis(200));
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
                "indexed anew in %.1f s; %d searches meanwhile, %d failed, %d found less than before%n",
                seconds,
                searches.get(),
                failed.get(),
                empty.get());
    }

    private static long total(Answer answer) {
        return answer.data().path("page").path("totalItems").asLong();
    }

    private Map<String, List<String>> queries() {
        List<String> names = new ArrayList<>();
        MongoCollection<Document> products = catalogue.getCollection("products");
        int known = Math.toIntExact(products.countDocuments());
        Random chance = new Random(7);
        for (Document product :
                products.find().skip(chance.nextInt(Math.max(1, known - NAMES))).limit(NAMES)) {
            names.add(product.get("content", Document.class).getString("name"));
        }
        return Map.of(
                "judged list",
                JudgedSearch.all().stream().map(JudgedSearch::query).toList(),
                "whole name",
                names);
    }

    private Result ask(List<String> texts, int queries) {
        AtomicInteger next = new AtomicInteger();
        ConcurrentLinkedQueue<Double> times = new ConcurrentLinkedQueue<>();
        Meter meter = Meter.start(fleet);
        try (ExecutorService threads = Executors.newFixedThreadPool(shoppers.size())) {
            List<Future<?>> all = new ArrayList<>();
            for (ShopClient shopper : shoppers) {
                all.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < queries; number = next.getAndIncrement()) {
                        String text = URLEncoder.encode(texts.get(number % texts.size()), StandardCharsets.UTF_8);
                        long asked = System.nanoTime();
                        shopper.get("/api/v1/products/search?q=" + text).expectSuccess("A search");
                        times.add((System.nanoTime() - asked) / 1e6);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A search failed", e.getCause());
        }
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
