package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.product.search.model.SearchedProduct;
import dev.shopfleet.product.search.repository.ProductIndex;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServiceIT
class SearchIT {

    private static boolean filled;

    private final EventsProbe events;
    private final Client admin;
    private final Client guest;
    private final Shop shop;

    SearchIT(@LocalServerPort int port, @Autowired Tokens tokens, @Autowired EventsProbe events) {
        this.events = events;
        this.admin = new Client(port, tokens.admin());
        this.guest = admin.as(null);
        this.shop = new Shop(admin);
    }

    @BeforeEach
    void catalogue() {
        if (!filled) {
            String kitchen = shop.category("kitchen", "").path("id").asString();
            shop.category("mugs", kitchen);
            shop.category("pans", kitchen);
            shop.category("audio", "");
            product("Q-1", "Stoneware mug, moss", "mugs", 1_490, 5, "moss");
            product("Q-2", "Stoneware mug, sand", "mugs", 1_590, 0, "sand");
            product("Q-3", "Crêpe pan", "pans", 4_900, 5, "black");
            product("Q-4", "Vegetable knife", "pans", 2_900, 5, "moss");
            product("Q-5", "Belt-drive turntable", "audio", 29_900, 5, "black");
            filled = true;
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        skus("category=kitchen&category=audio"))
                .contains("Q-1", "Q-2", "Q-3", "Q-4", "Q-5"));
    }

    private JsonNode product(String sku, String name, String category, long price, int stock, String colour) {
        return shop.product(sku, name, category, price, stock, "{\"colour\":\"%s\"}".formatted(colour));
    }

    private JsonNode search(String query) {
        var answer = guest.get("/products/search?" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data();
    }

    private List<String> skus(String query) {
        return StreamSupport.stream(search(query).path("items").spliterator(), false)
                .map(item -> item.path("sku").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "mug, Q-1",
        "mugs, Q-1",
        "stonware, Q-1",
        "stoneware+mog+moss, Q-1",
        "cup, Q-1",
        "crepe, Q-3",
        "CRÊPE+PANS, Q-3",
        "knives, Q-4",
        "record+player, Q-5",
        "q-5, Q-5"
    })
    void findsWhatIsMeant(String typed, String sku) {
        assertThat(skus("size=50&q="
                        + URLEncoder.encode(typed, StandardCharsets.UTF_8).replace("%2B", "+")))
                .contains(sku);
    }

    @Test
    void findsNothingWhereNothingIsMeant() {
        assertThat(skus("q=zzzzqqqq")).isEmpty();
    }

    @Test
    void marksWhatMatched() {
        JsonNode mug = search("q=mugs+moss&category=mugs").path("items").path(0);
        assertThat(mug.path("highlight").path("name").asString()).isEqualTo("Stoneware <em>mug</em>, <em>moss</em>");
    }

    @Test
    void filtersAndCountsSoThatMoreCanBeTicked() {
        assertThat(skus("category=kitchen&sort=priceAsc")).containsExactly("Q-1", "Q-2", "Q-4", "Q-3");
        assertThat(skus("category=mugs&category=audio&sort=priceDesc")).containsExactly("Q-5", "Q-2", "Q-1");
        assertThat(skus("category=kitchen&minPrice=1500&maxPrice=2900&sort=priceAsc"))
                .containsExactly("Q-2", "Q-4");
        assertThat(skus("category=mugs&inStock=true")).containsExactly("Q-1");
        assertThat(skus("category=kitchen&attr.colour=Moss&attr.colour=sand&sort=nameAsc"))
                .containsExactly("Q-1", "Q-2", "Q-4");
        JsonNode facets = search("category=mugs&attr.colour=moss").path("facets");
        assertThat(facets.path("attributes").path("colour").toString())
                .as("colours as if none were ticked")
                .contains("{\"value\":\"moss\",\"count\":1}")
                .contains("{\"value\":\"sand\",\"count\":1}")
                .doesNotContain("black");
        assertThat(facets.path("category").toString())
                .as("categories as if none were ticked")
                .contains("{\"value\":\"pans\",\"count\":1}")
                .contains("{\"value\":\"kitchen\",\"count\":2}");
        assertThat(facets.path("price").toString()).isEqualTo("[{\"from\":1000,\"to\":2500,\"count\":1}]");
    }

    @Test
    void pagesThroughResults() {
        JsonNode page = search("category=kitchen&sort=priceAsc&size=3&page=1");
        assertThat(page.path("items").size()).isEqualTo(1);
        assertThat(page.path("page").path("totalItems").asInt()).isEqualTo(4);
        assertThat(guest.get("/products/search?size=100&page=100").code()).isEqualTo("VALIDATION_FAILED");
        assertThat(guest.get("/products/search?sort=magic").code()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void suggestsWhileSomebodyTypes() {
        for (String typed : List.of("ston", "stoneware+m", "stonewar+mug", "cre")) {
            JsonNode items = guest.get("/products/suggest?q=" + typed).data().path("items");
            assertThat(items.size()).as(typed).isPositive();
            assertThat(items.path(0).path("text").asString()).as(typed).matches("Stoneware mug.*|Crêpe pan");
        }
        assertThat(guest.get("/products/suggest").data().path("items").isEmpty())
                .isTrue();
    }

    @Test
    void followsStockAndLateNewsDoesNotWin() {
        JsonNode product = product("Q-stock", "Zebra lamp", "audio", 100, 1, "white");
        String id = product.path("id").asString();
        Awaitility.await()
                .untilAsserted(() -> assertThat(skus("q=zebra&inStock=true")).containsExactly("Q-stock"));
        admin.post("/products/" + id + "/stock", "{\"delta\":-1,\"reason\":\"broken\"}");
        Awaitility.await()
                .untilAsserted(() -> assertThat(skus("q=zebra&inStock=true")).isEmpty());
        var first = events.all(Topics.PRODUCT, "stock.level-changed", "Q-stock").getFirst();
        events.send(Topics.PRODUCT, "Q-stock", "stock.level-changed", 1, first.payload());
        admin.patch("/products/" + id, "{\"name\":\"Giraffe lamp\"}");
        Awaitility.await().untilAsserted(() -> assertThat(skus("q=giraffe")).containsExactly("Q-stock"));
        assertThat(skus("q=giraffe&inStock=true")).isEmpty();
        admin.delete("/products/" + id);
        Awaitility.await().untilAsserted(() -> assertThat(skus("q=giraffe")).isEmpty());
        var changed = events.all(Topics.PRODUCT, "product.changed", id).getFirst();
        events.send(Topics.PRODUCT, id, "product.changed", 1, changed.payload());
        JsonNode after = product("Q-after", "Okapi lamp", "audio", 100, 1, "white");
        Awaitility.await().untilAsserted(() -> assertThat(skus("q=okapi")).hasSize(1));
        assertThat(skus("q=zebra")).isEmpty();
        admin.delete("/products/" + after.path("id").asString());
        Awaitility.await().untilAsserted(() -> assertThat(skus("q=okapi")).isEmpty());
    }

    @Test
    void losesNoChangeWhenManyWriteAtOnce(@Autowired ProductIndex index) throws InterruptedException {
        String id = Ids.next();
        Callable<Integer> flips = () -> {
            for (int i = 0; i < 5; i++) {
                index.change(
                        id,
                        before -> before == null
                                ? SearchedProduct.with(null, true, 1)
                                : SearchedProduct.with(before, !before.inStock(), before.stockVersion() + 1));
            }
            return 5;
        };
        int flipped = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> done : threads.invokeAll(Collections.nCopies(6, flips))) {
                flipped += done.resultNow();
            }
        }
        AtomicLong seen = new AtomicLong();
        index.change(id, before -> {
            seen.set(before == null ? 0 : before.stockVersion());
            return null;
        });
        assertThat(seen.get()).isEqualTo(flipped);
    }

    @Test
    void refusesASecondRebuildWhileOneGoesOn() throws InterruptedException {
        Callable<Client.Answer> rebuild = () -> admin.post("/products/search/reindex", "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Client.Answer> answers = threads.invokeAll(List.of(rebuild, rebuild, rebuild)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers)
                    .as(answers.toString())
                    .extracting(Client.Answer::status, Client.Answer::code)
                    .containsOnly(tuple(202, ""), tuple(409, "REQUEST_IN_PROGRESS"));
        }
        assertThat(skus("category=mugs&inStock=true")).containsExactly("Q-1");
    }

    @Test
    void isNeverDarkWhileItIsRebuilt() throws InterruptedException {
        AtomicBoolean rebuilding = new AtomicBoolean(true);
        AtomicInteger dark = new AtomicInteger();
        AtomicInteger searches = new AtomicInteger();
        Thread shopper = Thread.ofVirtual().start(() -> {
            while (rebuilding.get()) {
                searches.incrementAndGet();
                if (!skus("q=mug&category=mugs").contains("Q-1")) {
                    dark.incrementAndGet();
                }
            }
        });
        for (int i = 0; i < 2; i++) {
            var answer = admin.post("/products/search/reindex", "");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
            assertThat(answer.data().path("count").asInt()).isGreaterThanOrEqualTo(5);
        }
        rebuilding.set(false);
        shopper.join();
        assertThat(searches.get()).isPositive();
        assertThat(dark.get()).isZero();
        assertThat(skus("category=mugs&inStock=true")).containsExactly("Q-1");
        JsonNode later = product("Q-later", "Walrus lamp", "audio", 100, 1, "white");
        Awaitility.await().untilAsserted(() -> assertThat(skus("q=walrus")).hasSize(1));
        admin.delete("/products/" + later.path("id").asString());
        Awaitility.await().untilAsserted(() -> assertThat(skus("q=walrus")).isEmpty());
    }
}
