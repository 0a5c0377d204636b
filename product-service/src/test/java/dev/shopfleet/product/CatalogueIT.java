package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.product.Client.Answer;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.EventsProbe.Seen;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServiceIT
class CatalogueIT {

    private final Tokens tokens;
    private final EventsProbe events;
    private final Client admin;
    private final Client guest;
    private final Shop shop;
    private String top = "";
    private String leaf = "";
    private String topId = "";

    CatalogueIT(@LocalServerPort int port, @Autowired Tokens tokens, @Autowired EventsProbe events) {
        this.tokens = tokens;
        this.events = events;
        this.admin = new Client(port, tokens.admin());
        this.guest = admin.as(null);
        this.shop = new Shop(admin);
    }

    @BeforeEach
    void categories() {
        top = Shop.fresh("top-");
        leaf = Shop.fresh("leaf-");
        topId = shop.category(top, "").path("id").asString();
        shop.category(leaf, topId);
    }

    private JsonNode product(String name, long price) {
        return shop.product(Shop.fresh("C-"), name, leaf, price, 5, "{\"colour\":\"moss\",\"size\":\"S\"}");
    }

    private static List<String> values(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asString(""))
                .toList();
    }

    private static String field(Answer answer) {
        return answer.body().path("errors").path(0).path("field").asString("");
    }

    @Test
    void showsAProductByIdAndBySlugWithItsStock() {
        Answer created = admin.post(
                "/products", Shop.json(Shop.fresh("C-"), "Crêpe pan, 26 cm", leaf, 4_900, 5, "{\"colour\":\"moss\"}"));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        String id = created.data().path("id").asString();
        String slug = created.data().path("slug").asString();
        assertThat(created.header("Location")).isEqualTo("/api/v1/products/" + id);
        assertThat(slug).isEqualTo("crepe-pan-26-cm");
        for (String name : List.of(id, slug)) {
            JsonNode shown = guest.get("/products/" + name).data();
            assertThat(shown.path("available").asInt()).isEqualTo(5);
            assertThat(shown.path("categoryPath").toString()).isEqualTo("[\"%s\",\"%s\"]".formatted(top, leaf));
            assertThat(shown.path("price").toString()).isEqualTo("{\"amount\":4900,\"currency\":\"EUR\"}");
        }
        JsonNode told = events.await(Topics.PRODUCT, "product.changed", id).payload();
        assertThat(told.path("initialStock").asInt()).isEqualTo(5);
        assertThat(told.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(guest.get("/products/nobody-has-this").code()).isEqualTo("NOT_FOUND");
        JsonNode second = shop.product(Shop.fresh("C-"), "Crêpe pan, 26 cm", leaf, 1, 0, "{}");
        assertThat(second.path("slug").asString()).isEqualTo("crepe-pan-26-cm-2");
    }

    @Test
    void answersNotModifiedToTheTagItGave() {
        String path = "/products/" + product("Mug", 900).path("id").asString();
        String tag = guest.get(path).header("ETag");
        assertThat(tag).matches("\"\\d+\"");
        Answer again = guest.get(path, "If-None-Match", tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }

    @Test
    void refusesAChangeOfWhatSomebodyElseHasChanged() {
        String path = "/products/" + product("Mug", 900).path("id").asString();
        String seen = guest.get(path).header("ETag");
        Answer first = admin.patch(path, "{\"price\":{\"amount\":950,\"currency\":\"EUR\"}}", "If-Match", seen);
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        Answer stale = admin.patch(path, "{\"name\":\"Cup\"}", "If-Match", seen);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("STALE_VERSION");
        assertThat(admin.delete(path, "If-Match", seen).code()).isEqualTo("STALE_VERSION");
        assertThat(admin.delete(path, "If-Match", "\"other\"").code()).isEqualTo("STALE_VERSION");
        assertThat(guest.get(path).data().path("name").asString()).isEqualTo("Mug");
        assertThat(admin.delete(path, "If-Match", first.header("ETag")).status())
                .isEqualTo(200);
    }

    @Test
    void amendsOnlyWhatIsNamedAndReplacesAll() {
        JsonNode product = product("Mug", 900);
        String path = "/products/" + product.path("id").asString();
        JsonNode amended = admin.patch(path, "{\"attributes\":{\"colour\":null,\"shape\":\"round\"}}")
                .data();
        assertThat(amended.path("attributes").toString()).isEqualTo("{\"shape\":\"round\",\"size\":\"S\"}");
        assertThat(amended.path("description").asString()).isEqualTo("A Mug for every day.");
        Answer replaced = admin.put(path, Shop.json(product.path("sku").asString(), "Cup", top, 700, 5, "{}"));
        assertThat(replaced.status()).as(replaced.toString()).isEqualTo(200);
        assertThat(replaced.data().path("attributes").isEmpty()).isTrue();
        assertThat(replaced.data().path("category").asString()).isEqualTo(top);
        long version = replaced.data().path("version").asLong();
        assertThat(admin.patch(path, "{\"name\":\"Cup\"}")
                        .data()
                        .path("version")
                        .asLong())
                .as("no change, no version")
                .isEqualTo(version);
    }

    @Test
    void keepsOldLinksWorking() {
        JsonNode product = product(Shop.fresh("Jar "), 900);
        String path = "/products/" + product.path("id").asString();
        String slug = Shop.fresh("new-jar-");
        assertThat(admin.patch(path, "{\"slug\":\"%s\"}".formatted(slug)).status())
                .isEqualTo(200);
        assertThat(guest.get("/products/" + product.path("slug").asString())
                        .data()
                        .path("slug")
                        .asString())
                .isEqualTo(slug);
        JsonNode other = product("Other jar", 900);
        assertThat(admin.patch(
                                "/products/" + other.path("id").asString(),
                                "{\"slug\":\"%s\"}"
                                        .formatted(product.path("slug").asString()))
                        .code())
                .isEqualTo("CONFLICT");
    }

    @Test
    void takesADeletedProductOffSaleAtOnce() {
        JsonNode product = product("Mug", 900);
        String id = product.path("id").asString();
        assertThat(admin.delete("/products/" + id).status()).isEqualTo(200);
        assertThat(guest.get("/products/" + id).code()).isEqualTo("NOT_FOUND");
        assertThat(admin.delete("/products/" + id).code()).isEqualTo("NOT_FOUND");
        assertThat(admin.patch("/products/" + id, "{\"name\":\"x\"}").code()).isEqualTo("NOT_FOUND");
        assertThat(guest.get("/products?category=" + leaf).data().path("items").isEmpty())
                .isTrue();
        Seen told = events.all(Topics.PRODUCT, "product.changed", id).getLast();
        assertThat(told.payload().path("status").asString()).isEqualTo("DELETED");
        assertThat(admin.post("/products", Shop.json(product.path("sku").asString(), "Mug", leaf, 900, 5, "{}"))
                        .code())
                .as("its SKU is not given to another")
                .isEqualTo("CONFLICT");
    }

    @Test
    void refusesWhatIsNotValid() {
        String sku = Shop.fresh("C-");
        assertThat(field(admin.post("/products", Shop.json(sku, " ", leaf, 1, 0, "{}"))))
                .isEqualTo("name");
        assertThat(field(admin.post("/products", Shop.json("no spaces", "Mug", leaf, 1, 0, "{}"))))
                .isEqualTo("sku");
        assertThat(field(admin.post("/products", Shop.json(sku, "Mug", leaf, -1, 0, "{}"))))
                .isEqualTo("price.amount");
        assertThat(field(admin.post("/products", Shop.json(sku, "Mug", leaf, 1, -1, "{}"))))
                .isEqualTo("stock");
        assertThat(field(admin.post("/products", Shop.json(sku, "Mug", "nowhere", 1, 0, "{}"))))
                .isEqualTo("category");
        assertThat(field(admin.post("/products", Shop.json(sku, "Mug", leaf, 1, 0, "{\"a.b\":\"c\"}"))))
                .startsWith("attributes");
        assertThat(admin.post(
                                "/products",
                                "{\"sku\":\"%s\",\"name\":\"Mug\",\"category\":\"%s\",\"price\":{\"currency\":\"EUR\"}}"
                                        .formatted(sku, leaf))
                        .code())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(admin.post("/products", "{\"status\":\"DELETED\"}").code()).isEqualTo("VALIDATION_FAILED");
        assertThat(admin.post("/products", "{not json").code()).isEqualTo("MALFORMED_REQUEST");
        String path = "/products/" + product("Mug", 900).path("id").asString();
        assertThat(field(admin.patch(path, "{\"sku\":\"OTHER\"}"))).isEqualTo("sku");
        assertThat(field(admin.patch(path, "{\"stock\":9}"))).isEqualTo("stock");
        assertThat(field(admin.patch(path, "{\"slug\":\"search\"}"))).isEqualTo("slug");
        assertThat(field(guest.get("/products?size=101"))).isEqualTo("size");
        assertThat(field(guest.get("/products?page=-1"))).isEqualTo("page");
        assertThat(field(guest.get("/products?sort=magic"))).isEqualTo("sort");
    }

    @Test
    void letsOnlyAdminsChangeAnything() {
        String body = Shop.json(Shop.fresh("C-"), "Mug", leaf, 1, 0, "{}");
        for (@Nullable
        String bad : Arrays.<@Nullable String>asList(
                null, tokens.expired("u"), tokens.unsigned("u"), tokens.refreshToken("u"), tokens.forged("u"))) {
            Answer answer = guest.as(bad).post("/products", body);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        }
        assertThat(guest.as(tokens.shopper("u")).post("/products", body).code()).isEqualTo("FORBIDDEN");
        assertThat(guest.post("/categories", "{\"name\":\"x\"}").code()).isEqualTo("UNAUTHENTICATED");
        assertThat(guest.post("/products/search/reindex", "").code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void listsACategoryWithAllBelowIt() {
        product("Beta", 300);
        product("alpha", 200);
        shop.product(Shop.fresh("C-"), "Gamma", top, 100, 0, "{}");
        String path = "/products?category=" + top;
        assertThat(values(guest.get(path).data().path("items"), "name")).containsExactly("Gamma", "alpha", "Beta");
        assertThat(values(guest.get(path + "&sort=priceAsc").data().path("items"), "name"))
                .containsExactly("Gamma", "alpha", "Beta");
        assertThat(values(guest.get(path + "&sort=priceDesc").data().path("items"), "name"))
                .containsExactly("Beta", "alpha", "Gamma");
        assertThat(values(guest.get(path + "&sort=nameAsc").data().path("items"), "name"))
                .containsExactly("alpha", "Beta", "Gamma");
        JsonNode second = guest.get(path + "&sort=nameAsc&size=2&page=1").data();
        assertThat(values(second.path("items"), "name")).containsExactly("Gamma");
        assertThat(second.path("page").toString())
                .isEqualTo("{\"number\":1,\"size\":2,\"totalItems\":3,\"totalPages\":2}");
        assertThat(values(guest.get("/products?category=" + leaf).data().path("items"), "name"))
                .containsExactly("alpha", "Beta");
    }

    @Test
    void keepsTheTreeOfCategoriesInOrder() {
        assertThat(admin.post("/categories", "{\"name\":\"x\",\"slug\":\"%s\"}".formatted(leaf))
                        .code())
                .isEqualTo("CONFLICT");
        JsonNode tree = guest.get("/categories").data().path("items");
        JsonNode mine = StreamSupport.stream(tree.spliterator(), false)
                .filter(category -> category.path("slug").asString().equals(top))
                .findFirst()
                .orElseThrow();
        JsonNode below = mine.path("children").path(0);
        assertThat(below.path("path").toString()).isEqualTo("[\"%s\",\"%s\"]".formatted(top, leaf));
        String leafPath = "/categories/" + below.path("id").asString();
        JsonNode product = product("Mug", 900);
        assertThat(admin.delete(leafPath).code()).isEqualTo("CONFLICT");
        Answer moved = admin.put(leafPath, "{\"name\":\"Moved\"}");
        assertThat(moved.data().path("path").toString()).isEqualTo("[\"%s\"]".formatted(leaf));
        assertThat(guest.get("/products/" + product.path("id").asString())
                        .data()
                        .path("categoryPath")
                        .toString())
                .isEqualTo("[\"%s\"]".formatted(leaf));
        assertThat(field(admin.put(leafPath, "{\"name\":\"x\",\"slug\":\"other\"}")))
                .isEqualTo("slug");
        assertThat(admin.delete("/categories/" + topId).status()).isEqualTo(200);
        assertThat(admin.delete("/categories/" + topId).code()).isEqualTo("NOT_FOUND");
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void showsPicturesInSeveralWidths() throws IOException {
        String id = product("Mug", 900).path("id").asString();
        Answer added = admin.upload("/products/" + id + "/images", "mug.png", png(800, 600));
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        String url = added.data().path("imageUrl").asString().substring("/api/v1".length());
        Answer full = guest.get(url);
        assertThat(full.header("Content-Type")).isEqualTo("image/png");
        assertThat(full.header("Cache-Control")).contains("immutable");
        assertThat(guest.get(url, "If-None-Match", full.header("ETag")).status())
                .isEqualTo(304);
        BufferedImage small =
                ImageIO.read(new ByteArrayInputStream(guest.get(url + "?w=320").bytes()));
        assertThat(small.getWidth()).isEqualTo(320);
        assertThat(small.getHeight()).isEqualTo(240);
        assertThat(guest.get(url + "?w=123").code()).isEqualTo("VALIDATION_FAILED");
        Seen told = events.all(Topics.PRODUCT, "product.changed", id).getLast();
        assertThat(told.payload().path("imageUrl").asString()).isEqualTo("/api/v1" + url);
        String imageId = added.data().path("images").path(0).path("id").asString();
        assertThat(admin.delete("/products/" + id + "/images/" + imageId)
                        .data()
                        .path("images")
                        .isEmpty())
                .isTrue();
        assertThat(guest.get(url).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void refusesWhatIsNoPictureAndKeepsNothingOfIt() throws IOException {
        String id = product("Mug", 900).path("id").asString();
        String path = "/products/" + id + "/images";
        byte[] script = "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
        assertThat(admin.upload(path, "mug.png", script).code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(field(admin.upload(path, "mug.png", Arrays.copyOf(png(300, 300), 60))))
                .isEqualTo("file");
        assertThat(admin.upload(path, "mug.png", new byte[6 * 1024 * 1024]).code())
                .isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(admin.post(path, "{}").code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(guest.upload(path, "mug.png", png(10, 10)).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(admin.upload("/products/nobody/images", "mug.png", png(10, 10))
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(guest.get("/products/" + id).data().path("images").isEmpty()).isTrue();
    }
}
