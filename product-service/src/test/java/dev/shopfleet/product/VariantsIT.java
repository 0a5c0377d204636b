package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.product.Client.Answer;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServiceIT
class VariantsIT {

    private final Tokens tokens;
    private final EventsProbe events;
    private final Client admin;
    private final Client guest;
    private final Shop shop;
    private String category = "";
    private String code = "";

    VariantsIT(@LocalServerPort int port, @Autowired Tokens tokens, @Autowired EventsProbe events) {
        this.tokens = tokens;
        this.events = events;
        this.admin = new Client(port, tokens.admin());
        this.guest = admin.as(null);
        this.shop = new Shop(admin);
    }

    @BeforeEach
    void category() {
        category = Shop.fresh("shirts-");
        shop.category(category, "");
        code = Shop.fresh("V-");
    }

    private static String variant(String sku, String size, long price, int stock) {
        return "{\"sku\":\"%s\",\"options\":{\"size\":\"%s\"},\"price\":{\"amount\":%d,\"currency\":\"EUR\"},\"stock\":%d}"
                .formatted(sku, size, price, stock);
    }

    private String json(String more, String... variants) {
        return "{\"sku\":\"%s\",\"name\":\"Shirt %s\",\"category\":\"%s\",\"variants\":[%s]%s}"
                .formatted(code, code, category, String.join(",", variants), more);
    }

    /** In M for 59.00, of which there are 5, and in L for 64.00, of which there are 2. */
    private JsonNode shirt() {
        Answer made = admin.post(
                "/products", json("", variant(code + "-M", "M", 5_900, 5), variant(code + "-L", "L", 6_400, 2)));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.data();
    }

    private static String field(Answer answer) {
        assertThat(answer.code()).as(answer.toString()).isEqualTo("VALIDATION_FAILED");
        return answer.body().path("errors").path(0).path("field").asString("");
    }

    private static List<String> skus(JsonNode product) {
        return StreamSupport.stream(product.path("variants").spliterator(), false)
                .map(variant -> variant.path("sku").asString())
                .toList();
    }

    private String told(String id) {
        return events.all(Topics.PRODUCT, "product.changed", id)
                .getLast()
                .payload()
                .path("status")
                .asString();
    }

    @Test
    void sellsEachVariantAtItsPriceFromItsStock() {
        JsonNode made = shirt();
        String id = made.path("id").asString();

        JsonNode shown = guest.get("/products/" + id).data();
        assertThat(shown.path("price").path("amount").asLong()).isEqualTo(5_900);
        assertThat(shown.path("available").asLong()).isEqualTo(7);
        assertThat(shown.has("status")).isFalse();
        assertThat(shown.path("variants").get(1).toString())
                .isEqualTo(
                        "{\"sku\":\"%s-L\",\"options\":{\"size\":\"L\"},\"price\":{\"amount\":6400,\"currency\":\"EUR\"},\"available\":2}"
                                .formatted(code));
        assertThat(guest.get("/products?category=" + category)
                        .data()
                        .path("items")
                        .get(0)
                        .path("available")
                        .asLong())
                .isEqualTo(7);
        assertThat(events.await(Topics.PRODUCT, "product.changed", id)
                        .payload()
                        .path("variants")
                        .size())
                .isEqualTo(2);

        String order = Ids.next();
        events.send(
                Topics.ORDER,
                order,
                "order.placed",
                1,
                "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"%s-M\",\"quantity\":2}]}".formatted(order, code));
        events.await(Topics.STOCK, "stock.reserved", order);
        assertThat(guest.get("/products/" + id).data().path("available").asLong())
                .isEqualTo(5);

        String stock = "/products/" + id + "/stock";
        assertThat(field(admin.get(stock))).isEqualTo("sku");
        assertThat(field(admin.get(stock + "?sku=OTHER"))).isEqualTo("sku");
        Answer restocked = admin.post(stock, "{\"delta\":4,\"reason\":\"delivery\",\"sku\":\"%s-M\"}".formatted(code));
        assertThat(restocked.data().path("available").asLong())
                .as(restocked.toString())
                .isEqualTo(7);
        Awaitility.await().untilAsserted(() -> assertThat(admin.get(stock + "/movements?sku=" + code + "-M")
                        .data()
                        .path("items"))
                .hasSize(3));
        assertThat(admin.get(stock + "/movements?sku=" + code + "-L").data().path("items"))
                .hasSize(1);
    }

    @Test
    void addsChangesAndRemovesOneVariantAndKeepsTheOthers() {
        JsonNode made = shirt();
        String path = "/products/" + made.path("id").asString();
        Answer amended = admin.patch(
                path,
                "{\"variants\":[%s,{\"sku\":\"%s-M\",\"price\":{\"amount\":5500,\"currency\":\"EUR\"}}]}"
                        .formatted(variant(code + "-XL", "XL", 6_900, 3), code));
        assertThat(amended.status()).as(amended.toString()).isEqualTo(200);
        assertThat(skus(amended.data())).containsExactly(code + "-M", code + "-L", code + "-XL");
        assertThat(amended.data().path("price").path("amount").asLong()).isEqualTo(5_500);
        assertThat(amended.data().path("available").asLong()).isEqualTo(10);
        assertThat(amended.data()
                        .path("variants")
                        .get(0)
                        .path("options")
                        .path("size")
                        .asString())
                .isEqualTo("M");

        Answer removed = admin.delete(path + "/variants/" + code + "-M", "If-Match", amended.header("ETag"));
        assertThat(skus(removed.data())).containsExactly(code + "-L", code + "-XL");
        assertThat(removed.data().path("price").path("amount").asLong()).isEqualTo(6_400);
        assertThat(admin.delete(path + "/variants/" + code + "-M").code()).isEqualTo("NOT_FOUND");
        assertThat(admin.get(path + "/stock?sku=" + code + "-M")
                        .data()
                        .path("available")
                        .asLong())
                .as("the stock of what is gone stays readable")
                .isEqualTo(5);
        assertThat(field(admin.patch(path, "{\"variants\":[" + variant(code + "-M", "M", 1, 0) + "]}")))
                .as("its SKU is not used again")
                .isEqualTo("variants[" + code + "-M].sku");
        assertThat(admin.post("/products", Shop.json(code + "-M", "Other", category, 1, 0, "{}"))
                        .code())
                .isEqualTo("CONFLICT");

        Answer whole = admin.put(path, json("", variant(code + "-XL", "XL", 7_000, 99)));
        assertThat(skus(whole.data())).containsExactly(code + "-XL");
        assertThat(whole.data().path("available").asLong())
                .as("stock counts for new variants only")
                .isEqualTo(3);
        assertThat(field(admin.put(path, json(",\"price\":{\"amount\":1,\"currency\":\"EUR\"}"))))
                .as("none is left")
                .isEqualTo("variants");
        assertThat(field(admin.patch(path, "{\"price\":{\"amount\":1,\"currency\":\"EUR\"}}")))
                .isEqualTo("price");
        assertThat(admin.delete(path + "/variants/" + code + "-XL").code()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void refusesVariantsThatCannotStandSideBySide() {
        String m = variant(code + "-M", "M", 1, 0);
        assertThat(field(admin.post("/products", json("", m, variant(code + "-M", "L", 1, 0)))))
                .isEqualTo("variants[" + code + "-M].sku");
        assertThat(field(admin.post("/products", json("", m, variant(code + "-N", "M", 1, 0)))))
                .isEqualTo("variants[" + code + "-N].options");
        assertThat(field(admin.post("/products", json("", variant(code, "M", 1, 0)))))
                .isEqualTo("variants[" + code + "].sku");
        assertThat(field(admin.post(
                        "/products", json("", m, variant(code + "-L", "L", 1, 0).replace("EUR", "USD")))))
                .isEqualTo("variants[" + code + "-L].price.currency");
        assertThat(field(admin.post(
                        "/products", json("", "{\"sku\":\"%s-M\",\"options\":{\"size\":\"M\"}}".formatted(code)))))
                .isEqualTo("variants[0].price");
        assertThat(field(admin.post("/products", json(",\"stock\":3", m)))).isEqualTo("stock");
        assertThat(field(admin.post("/products", json("", m.replace("\"stock\":0", "\"imageId\":\"none\"")))))
                .isEqualTo("variants[" + code + "-M].imageId");
        assertThat(field(admin.post("/products", json("", m.replace("{\"size\":\"M\"}", "{}")))))
                .isEqualTo("variants[0].options");
        String taken = shop.product(Shop.fresh("T-"), "Taken", category, 1, 0, "{}")
                .path("sku")
                .asString();
        assertThat(admin.post("/products", json("", variant(taken, "M", 1, 0))).code())
                .isEqualTo("CONFLICT");
        assertThat(guest.get("/products?category=" + category).data().path("items"))
                .hasSize(1);
    }

    @Test
    void refusesASkuThatCouldBeAnIdOfAProduct() {
        String id = shirt().path("id").asString();
        assertThat(field(admin.post("/products", Shop.json(id, "Mug", category, 1, 0, "{}"))))
                .isEqualTo("sku");
        code = Shop.fresh("V-");
        assertThat(field(admin.post("/products", json("", variant(Ids.next(), "M", 1, 0)))))
                .isEqualTo("variants[0].sku");
    }

    @Test
    void givesASkuToOneProductHoweverManyWantItAtOnce() throws Exception {
        String wanted = Shop.fresh("RACE-");
        List<Thread> racers = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    String own = wanted + "-P" + i;
                    admin.post(
                            "/products",
                            "{\"sku\":\"%s\",\"name\":\"Racer\",\"category\":\"%s\",\"variants\":[%s]}"
                                    .formatted(own, category, variant(wanted, "M", 1, 1)));
                }))
                .toList();
        for (Thread racer : racers) {
            racer.join();
        }
        assertThat(guest.get("/products?category=" + category).data().path("items"))
                .hasSize(1);
    }

    @Test
    void showsADraftToAdminsAloneUntilItIsPublished() {
        Answer made = admin.post("/products", json(",\"status\":\"DRAFT\"", variant(code + "-M", "M", 5_900, 5)));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String id = made.data().path("id").asString();
        String path = "/products/" + id;
        String slug = made.data().path("slug").asString();
        Client shopper = guest.as(tokens.shopper("u"));
        for (String name : List.of(id, slug)) {
            assertThat(guest.get("/products/" + name).code()).isEqualTo("NOT_FOUND");
            assertThat(shopper.get("/products/" + name).code()).isEqualTo("NOT_FOUND");
            assertThat(guest.as(tokens.expired("u")).get("/products/" + name).code())
                    .isEqualTo("UNAUTHENTICATED");
            assertThat(admin.get("/products/" + name).data().path("status").asString())
                    .isEqualTo("DRAFT");
        }
        String list = "/products?category=" + category;
        assertThat(guest.get(list).data().path("items")).isEmpty();
        assertThat(guest.get(list + "&status=DRAFT").code()).isEqualTo("UNAUTHENTICATED");
        assertThat(shopper.get(list + "&status=DRAFT").code()).isEqualTo("FORBIDDEN");
        assertThat(admin.get(list + "&status=DRAFT").data().path("items")).hasSize(1);
        assertThat(told(id)).isEqualTo("DRAFT");
        assertThat(guest.post(path + "/publish", "").code()).isEqualTo("UNAUTHENTICATED");
        assertThat(shopper.post(path + "/publish", "").code()).isEqualTo("FORBIDDEN");

        assertThat(admin.post(path + "/publish", "", "If-Match", "\"99\"").code())
                .isEqualTo("STALE_VERSION");
        Answer published = admin.post(path + "/publish", "", "If-Match", made.header("ETag"));
        assertThat(published.status()).as(published.toString()).isEqualTo(200);
        assertThat(admin.post(path + "/publish", "").header("ETag"))
                .as("published twice is published")
                .isEqualTo(published.header("ETag"));
        assertThat(guest.get(path).status()).isEqualTo(200);
        assertThat(guest.as(tokens.expired("u")).get(path).status())
                .as("the shop window is open to everybody")
                .isEqualTo(200);
        assertThat(guest.get(list).data().path("items")).hasSize(1);
        assertThat(told(id)).isEqualTo("ACTIVE");

        assertThat(admin.post(path + "/unpublish", "", "If-Match", made.header("ETag"))
                        .code())
                .isEqualTo("STALE_VERSION");
        assertThat(admin.post(path + "/unpublish", "").status()).isEqualTo(200);
        assertThat(guest.get(path).code()).isEqualTo("NOT_FOUND");
        assertThat(told(id)).isEqualTo("DRAFT");

        assertThat(admin.delete(path).status()).isEqualTo(200);
        assertThat(admin.post(path + "/publish", "").code()).isEqualTo("NOT_FOUND");
        assertThat(admin.get(path).data().path("status").asString()).isEqualTo("DELETED");
        assertThat(admin.get(path + "/stock?sku=" + code + "-M")
                        .data()
                        .path("available")
                        .asLong())
                .isEqualTo(5);
    }

    @Test
    void holdsAVariantToTheProductsOwnPicturesAndAProductToItsVariants() {
        JsonNode plain = shop.product(Shop.fresh("P-"), "Plain", category, 700, 4, "{}");
        String path = "/products/" + plain.path("id").asString();
        String sku = plain.path("sku").asString();
        JsonNode varied = admin.patch(path, "{\"variants\":[" + variant(sku + "-M", "M", 800, 1) + "]}")
                .data();
        assertThat(varied.path("available").asLong())
                .as("what is sold from now on is the variant")
                .isEqualTo(1);
        assertThat(varied.path("price").path("amount").asLong()).isEqualTo(800);
        assertThat(admin.get(path + "/stock?sku=" + sku)
                        .data()
                        .path("available")
                        .asLong())
                .isEqualTo(4);
    }
}
