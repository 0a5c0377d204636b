package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.product.config.ProductProperties;
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
import org.springframework.data.elasticsearch.core.ElasticsearchOperations;
import org.springframework.data.elasticsearch.core.mapping.IndexCoordinates;
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
    void saysWhatItAnsweredInstead() {
        JsonNode corrected = search("q=stonwear+mug");
        assertThat(corrected.path("fallback").toString())
                .isEqualTo("{\"kind\":\"CORRECTED\",\"text\":\"stoneware mug\"}");
        assertThat(search("q=turnt").path("fallback").path("kind").asString()).isEqualTo("SIMILAR");
        JsonNode partial = search("q=bluetooth+turntable");
        assertThat(partial.path("fallback").path("kind").asString()).isEqualTo("PARTIAL");
        assertThat(partial.path("items").path(0).path("sku").asString()).isEqualTo("Q-5");
        assertThat(search("q=mug").has("fallback")).isFalse();
    }

    @Test
    void hearsWhatAQuerySaysOfThePrice() {
        assertThat(skus("q=mug+under+15&category=kitchen")).containsExactly("Q-1");
        assertThat(skus("q=cheapest+mug&category=mugs")).containsExactly("Q-1", "Q-2");
        assertThat(skus("q=most+expensive+mug&category=mugs")).containsExactly("Q-2", "Q-1");
        JsonNode understood = search("q=mug+under+15&category=kitchen").path("understood");
        assertThat(understood.toString()).isEqualTo("{\"text\":\"mug\",\"maxPrice\":1500}");
        JsonNode dearer = search("q=turntable+under+20");
        assertThat(dearer.path("fallback").path("kind").asString()).isEqualTo("PRICE");
        assertThat(dearer.path("items").path(0).path("sku").asString()).isEqualTo("Q-5");
    }

    @Test
    void searchesWithTheSynonymsThatAnAdminHasJustWritten() {
        JsonNode before = admin.get("/products/search/synonyms").data();
        assertThat(before.path("groups").size()).isGreaterThan(10);
        assertThat(guest.get("/products/search/synonyms").status()).isEqualTo(401);
        String wrong = "{\"groups\":[[\"mug\",\"cup\"],[\"alone\"],[\"pan\",\"pans\"]]}";
        Client.Answer refused = admin.put("/products/search/synonyms", wrong);
        assertThat(refused.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(refused.body().path("errors").toString()).contains("groups[1]", "groups[2]");
        assertThat(skus("q=humpen")).isEmpty();
        String groups = before.path("groups").toString();
        String more = "[[\"humpen\",\"mug\"]," + groups.substring(1);
        long version = before.path("version").asLong();
        Client.Answer written =
                admin.put("/products/search/synonyms", "{\"groups\":%s,\"version\":%d}".formatted(more, version));
        assertThat(written.status()).as(written.toString()).isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(skus("q=humpen"))
                .contains("Q-1"));
        assertThat(admin.put("/products/search/synonyms", "{\"groups\":%s,\"version\":%d}".formatted(groups, version))
                        .code())
                .isEqualTo("STALE_VERSION");
        assertThat(admin.put("/products/search/synonyms", "{\"groups\":%s}".formatted(groups))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void findsAProductByWhatItsVariantsAre() {
        String id = Ids.next();
        send(id, 1, "ACTIVE");
        stock(id, "OKAPI-S", 1, 0);
        stock(id, "OKAPI-L", 1, 3);
        Awaitility.await().untilAsserted(() -> assertThat(skus("q=okapishirt&attr.size=l&inStock=true"))
                .containsExactly("OKAPI"));
        JsonNode found = search("q=okapishirt+large+red");
        assertThat(found.path("items").path(0).path("priceRange").toString())
                .isEqualTo("{\"min\":1900,\"max\":2900,\"currency\":\"EUR\"}");
        assertThat(found.path("items").path(0).path("rating").path("count").asInt())
                .isEqualTo(2);
        assertThat(found.path("facets").path("attributes").path("size").toString())
                .contains("{\"value\":\"L\",\"count\":1}", "{\"value\":\"S\",\"count\":1}");
        assertThat(skus("q=okapi-l")).containsExactly("OKAPI");
        assertThat(skus("q=okapishirt&minPrice=2000")).containsExactly("OKAPI");
        assertThat(skus("q=okapishirt&minPrice=2000&maxPrice=2800")).isEmpty();
        stock(id, "OKAPI-L", 2, 0);
        Awaitility.await().untilAsserted(() -> assertThat(skus("q=okapishirt&inStock=true"))
                .isEmpty());
        send(id, 2, "DRAFT");
        Awaitility.await().untilAsserted(() -> assertThat(skus("q=okapishirt")).isEmpty());
        send(id, 3, "DELETED");
    }

    private void send(String id, int version, String status) {
        events.send(Topics.PRODUCT, id, "product.changed", version, """
                {"productId":"%s","sku":"OKAPI","slug":"okapishirt-%s","name":"Okapishirt","description":"A shirt.",
                 "category":"audio","categoryPath":["audio"],"price":{"amount":1900,"currency":"EUR"},"status":"%s",
                 "attributes":{"material":"cotton"},"initialStock":0,
                 "variants":[
                  {"sku":"OKAPI-S","options":{"size":"S","colour":"red"},"price":{"amount":1900,"currency":"EUR"}},
                  {"sku":"OKAPI-L","options":{"size":"L","colour":"large red"},
                   "price":{"amount":2900,"currency":"EUR"},"initialStock":3}],
                 "rating":{"average":4.5,"count":2},
                 "createdAt":"2026-11-22T10:00:00Z","changedAt":"2026-11-22T10:00:00Z"}""".formatted(id, id, status));
    }

    private void stock(String id, String sku, int version, int available) {
        events.send(Topics.PRODUCT, sku, "stock.level-changed", version, """
                {"sku":"%s","productId":"%s","available":%d,"reserved":0,"sold":0,
                 "delta":{"available":%d,"reserved":0,"sold":0},"reason":"RESTOCKED",
                 "changedAt":"2026-11-22T10:00:00Z"}""".formatted(
                        sku, id, available, available == 0 ? -3 : available));
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
                                ? SearchedProduct.with(null, "S", true, 1)
                                : SearchedProduct.with(before, "S", !before.inStock(), version(before) + 1));
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
            seen.set(before == null ? 0 : version(before));
            return null;
        });
        assertThat(seen.get()).isEqualTo(flipped);
    }

    private static long version(SearchedProduct product) {
        return product.shelves().getFirst().version();
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

    @Test
    void isBuiltAnewWhereItWasLost(
            @Autowired ElasticsearchOperations elasticsearch, @Autowired ProductProperties properties) {
        String alias = properties.search().indexPrefix() + "products";
        elasticsearch
                .indexOps(IndexCoordinates.of(alias))
                .getAliases(alias)
                .keySet()
                .forEach(index ->
                        elasticsearch.indexOps(IndexCoordinates.of(index)).delete());

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        skus("category=mugs&inStock=true"))
                .containsExactly("Q-1"));
        Awaitility.await().untilAsserted(() -> {
            JsonNode rebuilds = admin.get("/products/search/reindex").data();
            assertThat(rebuilds.path("running").asBoolean())
                    .as(rebuilds.toString())
                    .isFalse();
            assertThat(rebuilds.path("last").path("state").asString()).isEqualTo("DONE");
            assertThat(rebuilds.path("last").path("count").asInt()).isGreaterThanOrEqualTo(5);
        });
    }
}
