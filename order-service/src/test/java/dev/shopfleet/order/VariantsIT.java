package dev.shopfleet.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.test.ServiceIT;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@ServiceIT
class VariantsIT extends OrderRoom {

    private final String shirt = Ids.next();

    VariantsIT(@LocalServerPort int port) {
        super(port);
    }

    @BeforeEach
    void offersAShirt() {
        offerShirt(1, "ACTIVE", variant("M", 1_000), variant("L", 1_500));
        await().until(() -> price(wanted("M", 1)).status() == 200);
    }

    private String sku(String size) {
        return "SHIRT-" + shirt + "-" + size;
    }

    private Map<String, Object> variant(String size, long price) {
        return Map.of(
                "sku",
                sku(size),
                "options",
                Map.of("size", size, "colour", "sand"),
                "price",
                Map.of("amount", price, "currency", "EUR"));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private void offerShirt(long version, String status, Map<String, Object>... variants) {
        events.send(
                Topics.PRODUCT,
                shirt,
                "product.changed",
                version,
                Map.of(
                        "productId",
                        shirt,
                        "sku",
                        "SHIRT-" + shirt,
                        "name",
                        "Shirt",
                        "price",
                        Map.of("amount", 1_000, "currency", "EUR"),
                        "status",
                        status,
                        "variants",
                        List.of(variants)));
    }

    private Map<String, Object> wanted(String size, int quantity) {
        return Map.of("productId", shirt, "sku", sku(size), "quantity", quantity);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private Answer price(Map<String, Object>... lines) {
        return call(
                HttpMethod.POST,
                "/api/v1/orders/quote",
                null,
                Map.of(),
                Map.of("lines", List.of(lines), "country", "DE"));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private Answer buy(long expectedTotal, Map<String, Object>... lines) {
        Map<String, Object> request = new HashMap<>(order(expectedTotal));
        request.put("lines", List.of(lines));
        return place(Ids.next(), request);
    }

    private static String field(Answer answer) {
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo("VALIDATION_FAILED");
        return answer.body().path("errors").path(0).path("field").asString();
    }

    @Test
    void makesALineOfEachVariantAndOneOfTwoLinesOfTheSame() {
        long total = price(wanted("M", 1), wanted("L", 1), wanted("M", 2))
                .data()
                .path("total")
                .asLong();
        Answer placed = buy(total, wanted("M", 1), wanted("L", 1), wanted("M", 2));
        assertThat(placed.status()).as(placed.body().toString()).isEqualTo(202);

        JsonNode lines = placed.data().path("lines");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).path("sku").asString()).isEqualTo(sku("M"));
        assertThat(lines.get(0).path("quantity").asInt()).isEqualTo(3);
        assertThat(lines.get(0).path("lineTotal").asLong()).isEqualTo(3_000);
        assertThat(lines.get(0).path("name").asString()).isEqualTo("Shirt (sand, M)");
        assertThat(lines.get(1).path("unitPrice").asLong()).isEqualTo(1_500);
        JsonNode told = events.await(
                        Topics.ORDER, "order.placed", placed.data().path("id").asString())
                .payload();
        assertThat(told.path("lines").get(1).path("sku").asString()).isEqualTo(sku("L"));
    }

    @Test
    void refusesALineThatNamesNoVariantOrAForeignOne() {
        assertThat(field(price(Map.of("productId", shirt, "quantity", 1)))).isEqualTo("lines[0].sku");
        assertThat(field(price(Map.of("productId", shirt, "sku", "SHIRT-" + shirt, "quantity", 1))))
                .as("the product's own code is not sold")
                .isEqualTo("lines[0].sku");
        assertThat(field(price(
                        Map.of("productId", product, "quantity", 1),
                        Map.of("productId", product, "sku", sku("M"), "quantity", 1))))
                .isEqualTo("lines[1].sku");
        assertThat(price(Map.of("productId", product, "sku", "SKU-" + product, "quantity", 1))
                        .status())
                .isEqualTo(200);
        assertThat(field(buy(1, Map.of("productId", shirt, "quantity", 1)))).isEqualTo("lines[0].sku");
        assertThat(field(price(wanted("M", 60), wanted("L", 60), wanted("M", 60))))
                .isEqualTo("lines[2].quantity");
    }

    @Test
    void tellsTheNewTotalWhenTheVariantsPriceHasChanged() {
        long shown = price(wanted("L", 1)).data().path("total").asLong();
        offerShirt(2, "ACTIVE", variant("M", 1_000), variant("L", 1_700));
        await().until(() -> price(wanted("L", 1)).data().path("total").asLong() != shown);

        Answer refused = buy(shown, wanted("L", 1));
        assertThat(refused.code()).isEqualTo("PRICE_CHANGED");
        assertThat(refused.data().path("subtotal").asLong()).isEqualTo(1_700);
    }

    @Test
    void refusesAVariantThatIsGoneADraftAndADeletedProduct() {
        long shown = price(wanted("L", 1)).data().path("total").asLong();
        String before = buy(shown, wanted("L", 1)).data().path("id").asString();

        offerShirt(2, "ACTIVE", variant("M", 1_000));
        await().until(() -> price(wanted("L", 1)).status() == 400);
        assertThat(field(buy(shown, wanted("L", 1)))).isEqualTo("lines[0].sku");
        offerShirt(3, "DRAFT", variant("M", 1_000));
        await().until(() -> price(wanted("M", 1)).status() == 400);
        assertThat(field(buy(shown, wanted("M", 1)))).isEqualTo("lines[0].productId");
        offerShirt(4, "DELETED", variant("M", 1_000));
        assertThat(field(buy(shown, wanted("M", 1)))).isEqualTo("lines[0].productId");

        assertThat(read(before).path("lines").get(0).path("name").asString())
                .as("the order history stays readable")
                .isEqualTo("Shirt (sand, L)");
    }

    @Test
    void takesBackTheVariantThatTheShopperNames() {
        long total = price(wanted("M", 1), wanted("L", 1)).data().path("total").asLong();
        String orderId =
                buy(total, wanted("M", 1), wanted("L", 1)).data().path("id").asString();
        reserve(orderId);
        awaitStatus(orderId, "AWAITING_PAYMENT");
        events.send(Topics.PAYMENT, "pay-" + orderId, "payment.captured", 2, captured(orderId, total));
        awaitStatus(orderId, "PAID");
        admin(HttpMethod.POST, "/" + orderId + "/ship", Map.of("trackingNumber", "T-1"));
        admin(HttpMethod.POST, "/" + orderId + "/deliver", null);

        assertThat(field(giveBack(orderId, Map.of("productId", shirt, "quantity", 1))))
                .isEqualTo("lines[0].sku");
        assertThat(field(giveBack(orderId, wanted("M", 2)))).isEqualTo("lines[0].quantity");
        JsonNode wished = giveBack(orderId, wanted("L", 1)).data();
        giveBack(orderId, wanted("L", 1));
        assertThat(read(orderId).path("returns")).as("asked twice").hasSize(1);
        String returnId = wished.path("returns").get(0).path("id").asString();
        JsonNode accepted = admin(HttpMethod.POST, "/" + orderId + "/returns/" + returnId + "/accept", null)
                .data();
        assertThat(accepted.path("returns").get(0).path("amount").asLong()).isEqualTo(1_785);
        assertThat(events.await(Topics.ORDER, "order.return-accepted", orderId)
                        .payload()
                        .path("lines")
                        .toString())
                .isEqualTo("[{\"sku\":\"%s\",\"quantity\":1}]".formatted(sku("L")));
    }

    private Answer giveBack(String orderId, Map<String, Object> line) {
        return call(
                HttpMethod.POST,
                "/api/v1/orders/" + orderId + "/returns",
                tokens.shopper(shopper),
                Map.of(),
                Map.of("reason", "Too large", "lines", List.of(line)));
    }
}
