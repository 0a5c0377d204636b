package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.local.fleet.LocalServers;
import dev.shopfleet.product.window.service.ShopWindow;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What is kept ready is never older than the last answered write. With a Redis of its own, for it is killed. */
@ServiceIT
@DirtiesContext
class WindowIT {

    private static final int READERS = 8;

    @TempDir
    static @Nullable Path folder;

    private static @Nullable LocalServers redis;
    private static @Nullable String category;

    private final Client admin;
    private final Client guest;
    private final Shop shop;
    private final ShopWindow window;
    private final Environment environment;
    private final EventsProbe events;

    WindowIT(
            @LocalServerPort int port,
            @Autowired Tokens tokens,
            @Autowired ShopWindow window,
            @Autowired Environment environment,
            @Autowired EventsProbe events) {
        this.admin = new Client(port, tokens.admin());
        this.guest = admin.as(null);
        this.shop = new Shop(admin);
        this.window = window;
        this.environment = environment;
        this.events = events;
    }

    @DynamicPropertySource
    static void ownRedis(DynamicPropertyRegistry settings) {
        redis = LocalServers.start(Objects.requireNonNull(folder), EnumSet.of(LocalServers.Kind.REDIS));
        settings.add(
                "spring.data.redis.url", () -> Objects.requireNonNull(redis).redisUri());
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(redis).close();
    }

    @BeforeEach
    void category() {
        if (category == null) {
            category = "windows";
            shop.category(category, "");
        }
    }

    private String product(int stock) {
        return shop.product("W-" + Ids.next().substring(20), "Window", "windows", 100, stock, "{}")
                .path("id")
                .asString();
    }

    private JsonNode read(Client client, String path) {
        Client.Answer answer = client.get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data();
    }

    private void write(String id, int price) {
        Client.Answer answer =
                admin.patch("/products/" + id, "{\"price\":{\"amount\":%d,\"currency\":\"EUR\"}}".formatted(price));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    /** The event of a write that was answered before may yet drop a copy; the next look leaves one again. */
    private ShopWindow.Kept lookedAtUntilKept(String id) {
        return Awaitility.await()
                .until(
                        () -> {
                            read(guest, "/products/" + id);
                            return window.kept(List.of(id));
                        },
                        kept -> kept.size() == 1)
                .getFirst();
    }

    private static int price(JsonNode product) {
        return product.path("price").path("amount").asInt();
    }

    @Test
    void keepsWhatIsLookedAtAndAnswersAsTheStoreDoes() {
        String id = product(7);
        Client.Answer first = guest.get("/products/" + id);
        ShopWindow.Kept kept = lookedAtUntilKept(id);
        assertThat(kept.version()).isEqualTo(1);
        assertThat(kept.available()).isEqualTo(7);
        Client.Answer second = guest.get("/products/" + id);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag")).isNotEmpty();
        assertThat(second.header("Content-Type")).isEqualTo("application/json");
        assertThat(guest.get("/products/" + id, "If-None-Match", first.header("ETag"))
                        .status())
                .isEqualTo(304);
        JsonNode list = guest.get("/products?category=windows&size=100").body();
        assertThat(list)
                .isEqualTo(guest.get("/products?category=windows&size=100").body());
        assertThat(list.path("data").path("page").path("totalItems").asInt())
                .isEqualTo(list.path("data").path("items").size());
        assertThat(StreamSupport.stream(list.path("data").path("items").spliterator(), false))
                .contains(first.data());
    }

    /** As after a writer that died between its write and its drop. */
    @Test
    void dropsOnlyWhatAnEventSaysIsOld() {
        String asTold = product(7);
        String old = product(7);
        lookedAtUntilKept(asTold);
        lookedAtUntilKept(old);

        tellLevel(asTold, 7);
        tellLevel(old, 3);

        Awaitility.await().until(() -> window.kept(List.of(old)).isEmpty());
        assertThat(window.kept(List.of(asTold))).hasSize(1);
    }

    private void tellLevel(String productId, long available) {
        // Under one key, so that they are heard in this order.
        events.send(Topics.PRODUCT, "levels", "stock.level-changed", 1, """
                        {"sku":"S-%s","productId":"%s","available":%d,"reserved":0,"sold":0,
                        "delta":{"available":0,"reserved":0,"sold":0},"reason":"RESTOCKED",
                        "changedAt":"2026-11-27T10:00:00Z"}""".formatted(productId, productId, available));
    }

    @Test
    void showsEveryAnsweredWriteAtOnce() {
        String id = product(3);
        String slug = read(guest, "/products/" + id).path("slug").asString();
        assertThat(read(guest, "/products/" + slug).path("id").asString()).isEqualTo(id);
        admin.post("/products/" + id + "/stock", "{\"delta\":-2,\"reason\":\"broken\"}");
        assertThat(read(guest, "/products/" + id).path("available").asInt()).isEqualTo(1);
        admin.patch("/products/" + id, "{\"slug\":\"another-%s\"}".formatted(id.substring(20)));
        assertThat(read(guest, "/products/another-" + id.substring(20))
                        .path("id")
                        .asString())
                .isEqualTo(id);
        assertThat(ids()).contains(id);
        admin.post("/products/" + id + "/unpublish", "");
        assertThat(guest.get("/products/" + id).status()).isEqualTo(404);
        assertThat(ids()).doesNotContain(id);
        admin.post("/products/" + id + "/publish", "");
        assertThat(guest.get("/products/" + id).status()).isEqualTo(200);
        assertThat(ids()).contains(id);
        admin.delete("/products/" + id);
        assertThat(guest.get("/products/" + slug).status()).isEqualTo(404);
        assertThat(ids()).doesNotContain(id);
    }

    private List<String> ids() {
        return StreamSupport.stream(
                        read(guest, "/products?category=windows&size=100")
                                .path("items")
                                .spliterator(),
                        false)
                .map(item -> item.path("id").asString())
                .toList();
    }

    @Test
    void showsNoReaderOfAnyInstanceWhatWasBeforeAnAnsweredWrite() throws Exception {
        String id = product(1);
        try (ConfigurableApplicationContext second = secondInstance()) {
            int port = second.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            List<Client> readers = List.of(guest, new Client(port, null));
            AtomicLong answered = new AtomicLong(100);
            AtomicBoolean writing = new AtomicBoolean(true);
            List<Future<Integer>> stale = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < READERS; i++) {
                    Client reader = readers.get(i % 2);
                    String path = i % 4 < 2 ? "/products/" + id : "/products?category=windows&sort=priceDesc";
                    stale.add(threads.submit(() -> staleReads(reader, path, id, answered, writing)));
                }
                for (int price = 101; price <= 300; price++) {
                    write(id, price);
                    answered.set(price);
                }
                writing.set(false);
                for (Future<Integer> reader : stale) {
                    assertThat(reader.get())
                            .as("reads of something older than the last answered write")
                            .isZero();
                }
            }
        }
    }

    private int staleReads(Client reader, String path, String id, AtomicLong answered, AtomicBoolean writing) {
        int stale = 0;
        int reads = 0;
        while (writing.get()) {
            long before = answered.get();
            JsonNode data = read(reader, path);
            JsonNode product = data.has("items")
                    ? StreamSupport.stream(data.path("items").spliterator(), false)
                            .filter(item -> item.path("id").asString().equals(id))
                            .findFirst()
                            .orElseThrow()
                    : data;
            reads++;
            if (price(product) < before) {
                stale++;
            }
        }
        assertThat(reads).isPositive();
        return stale;
    }

    private ConfigurableApplicationContext secondInstance() {
        Stream<String> same = Stream.of(
                        "KAFKA_BOOTSTRAP",
                        "MONGO_URI",
                        "ELASTICSEARCH_URL",
                        "JWKS_URI",
                        "spring.data.redis.url",
                        "spring.mongodb.database",
                        "shopfleet.test.room",
                        "shopfleet.events.topic-prefix")
                .map(name -> "--" + name + "=" + environment.getRequiredProperty(name));
        SpringApplication service = new SpringApplication(ProductServiceApplication.class);
        service.setAdditionalProfiles("local", "test");
        service.setRegisterShutdownHook(false);
        return service.run(Stream.concat(same, Stream.of("--server.port=0", "--management.server.port=0"))
                .toArray(String[]::new));
    }

    @Test
    void goesOnWithoutRedisAndTrustsNothingThatRedisKeptMeanwhile() {
        LocalServers own = Objects.requireNonNull(redis);
        String id = product(1);
        Awaitility.await().untilAsserted(() -> {
            read(guest, "/products/" + id);
            lookedAtUntilKept(id);
        });
        own.kill(LocalServers.Kind.REDIS);
        write(id, 200);
        assertThat(price(read(guest, "/products/" + id))).isEqualTo(200);
        assertThat(ids()).contains(id);
        own.restart(LocalServers.Kind.REDIS);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(price(read(guest, "/products/" + id))).isEqualTo(200);
            lookedAtUntilKept(id);
        });
        write(id, 201);
        assertThat(price(read(guest, "/products/" + id))).isEqualTo(201);
    }

    @Test
    void givesManyWhoMissTheSameAtOnceTheSameAndKeepsACopy() throws Exception {
        String id = product(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> reads = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                reads.add(threads.submit(() -> price(read(guest, "/products/" + id))));
            }
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isEqualTo(100);
            }
        }
        lookedAtUntilKept(id);
    }
}
