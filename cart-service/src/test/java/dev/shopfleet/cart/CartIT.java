package dev.shopfleet.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.cart.model.CartId;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

class CartIT extends CallsOnCarts {

    @Test
    void keepsAShoppersCartFromTheFirstItemToTheLast() {
        asUser(HttpMethod.POST, "/items", pieces(mug, 1)).data();
        JsonNode cart = asUser(HttpMethod.POST, "/items", pieces(mug, 1)).data();

        JsonNode item = cart.get("items").get(0);
        assertThat(item.get("sku").asString()).isEqualTo("KIT-0042");
        assertThat(item.get("name").asString()).isEqualTo("Stoneware KIT-0042");
        assertThat(item.get("lineTotal").asLong()).isEqualTo(2980);
        assertThat(item.get("available").asInt()).isEqualTo(23);
        assertThat(item.get("priceChanged").asBoolean()).isFalse();
        assertThat(cart.get("totals").get("total").asLong()).isEqualTo(2980 + 490 + 566 + 93);
        assertThat(cart.get("id").asString()).isEqualTo("u-" + user);

        JsonNode set =
                asUser(HttpMethod.PATCH, "/items/" + mug, Map.of("quantity", 5)).data();
        assertThat(set.get("items").get(0).get("quantity").asInt()).isEqualTo(5);
        assertThat(set.get("version").asLong())
                .isGreaterThan(cart.get("version").asLong());
        asUser(HttpMethod.POST, "/items", pieces(bowl, 1)).data();
        assertThat(asUser(HttpMethod.DELETE, "/items/" + mug, null).data().get("items"))
                .hasSize(1);
        assertThat(asUser(HttpMethod.DELETE, "", null).data().get("items")).isEmpty();
        JsonNode empty = asUser(HttpMethod.GET, "", null).data();
        assertThat(empty.get("totals").get("total").asLong()).isZero();

        String key = "u-" + user;
        Awaitility.await()
                .until(() -> events.all(Topics.CART, "cart.item-changed", key).size() >= 6);
        assertThat(events.all(Topics.CART, "cart.item-changed", key))
                .extracting(event -> event.payload().get("quantity").asInt())
                .containsExactly(1, 2, 5, 1, 0, 0);
    }

    @Test
    void aGuestsCartIsOpenToItsHolderAlone() {
        Answer first = call(HttpMethod.GET, "", "Accept", "application/json", null);
        String id = first.cartId();
        assertThat(first.data().get("version").asLong()).isZero();
        assertThat(carts.get(CartId.ofGuest(id)).stamp())
                .as("nothing is stored by looking")
                .isNull();

        asGuest(id, HttpMethod.POST, "/items", pieces(mug, 2)).data();

        assertThat(asGuest(id, HttpMethod.GET, "", null).data().get("items")).hasSize(1);
        assertThat(redis.keys("*" + id.substring(2) + "*"))
                .as("the store does not have what opens it")
                .isEmpty();
        Answer other = asGuest(CartId.ofGuest(id).key(), HttpMethod.GET, "", null);
        assertThat(other.data().get("items")).as("the key opens nothing").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"u-", "", "g-too-short", "../../etc"})
    void aHeaderThatIsNoGuestsIdOpensNothing(String start) {
        asUser(HttpMethod.POST, "/items", pieces(mug, 1)).data();

        Answer answer = asGuest(start + user, HttpMethod.GET, "", null);

        assertThat(answer.data().get("items")).isEmpty();
        assertThat(CartId.isGuest(answer.cartId())).isTrue();
    }

    @Test
    void refusesWhatACartCannotHold() {
        assertThat(field(asUser(HttpMethod.POST, "/items", pieces(mug, 0)))).isEqualTo("quantity");
        assertThat(field(asUser(HttpMethod.POST, "/items", pieces(mug, 100)))).isEqualTo("quantity");
        asUser(HttpMethod.POST, "/items", pieces(mug, 60)).data();
        assertThat(field(asUser(HttpMethod.POST, "/items", pieces(mug, 60)))).isEqualTo("quantity");
        assertThat(field(asUser(HttpMethod.PATCH, "/items/" + mug, Map.of("quantity", 0))))
                .isEqualTo("quantity");
        assertThat(field(asUser(HttpMethod.POST, "/items", Map.of("productId", mug, "quantity", 1, "unitPrice", 1))))
                .isEqualTo("unitPrice");
        assertThat(asUser(HttpMethod.POST, "/items", pieces("nobody-makes-this", 1))
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(asUser(HttpMethod.DELETE, "/items/" + bowl, null).code()).isEqualTo("NOT_FOUND");
        assertThat(asUser(HttpMethod.PATCH, "/items/" + bowl, Map.of("quantity", 1))
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(asUser(HttpMethod.POST, "/coupon", Map.of("code", "NEVER-HEARD-OF"))
                        .code())
                .isEqualTo("COUPON_INVALID");
        JsonNode cart = asUser(HttpMethod.GET, "", null).data();
        assertThat(cart.get("items").get(0).get("quantity").asInt()).isEqualTo(60);
    }

    private static String field(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        return answer.body().get("errors").get(0).get("field").asString();
    }

    @Test
    void showsACouponOnlyWhileItHolds() {
        asUser(HttpMethod.POST, "/items", pieces(mug, 2)).data();
        JsonNode redeemed = asUser(HttpMethod.POST, "/coupon", Map.of("code", " welcome10 "))
                .data();
        assertThat(redeemed.get("coupon").asString()).isEqualTo("WELCOME10");
        assertThat(redeemed.get("totals").get("discount").asLong()).isEqualTo(298);

        JsonNode belowMinimum =
                asUser(HttpMethod.PATCH, "/items/" + mug, Map.of("quantity", 1)).data();
        assertThat(belowMinimum.has("coupon")).isFalse();
        assertThat(belowMinimum.get("totals").get("discount").asLong()).isZero();

        JsonNode enough =
                asUser(HttpMethod.PATCH, "/items/" + mug, Map.of("quantity", 3)).data();
        assertThat(enough.get("coupon").asString()).isEqualTo("WELCOME10");
        assertThat(asUser(HttpMethod.DELETE, "/coupon", null).data().has("coupon"))
                .isFalse();
    }

    @Test
    void tellsOfAChangedPriceUntilTheLineChanges() {
        asUser(HttpMethod.POST, "/items", pieces(mug, 1)).data();
        change(mug, "KIT-0042", 1590, "ACTIVE", 2);

        JsonNode shown = Awaitility.await()
                .until(
                        () -> asUser(HttpMethod.GET, "", null)
                                .data()
                                .get("items")
                                .get(0),
                        item -> item.get("unitPrice").asLong() == 1590);

        assertThat(shown.get("priceChanged").asBoolean()).isTrue();
        JsonNode changed =
                asUser(HttpMethod.PATCH, "/items/" + mug, Map.of("quantity", 2)).data();
        assertThat(changed.get("items").get(0).get("priceChanged").asBoolean()).isFalse();
    }

    @Test
    void aDeletedProductStaysVisibleAndCostsNothing() {
        asUser(HttpMethod.POST, "/items", pieces(mug, 1)).data();
        asUser(HttpMethod.POST, "/items", pieces(bowl, 1)).data();
        change(mug, "KIT-0042", 1490, "DELETED", 2);

        JsonNode cart = Awaitility.await()
                .until(
                        () -> asUser(HttpMethod.GET, "", null).data(),
                        shown -> shown.get("totals").get("subtotal").asLong() == 990);

        assertThat(cart.get("items")).hasSize(2);
        assertThat(cart.get("items").get(0).get("available").asInt()).isZero();
        assertThat(cart.get("items").get(0).get("lineTotal").asLong()).isZero();
        assertThat(asUser(HttpMethod.POST, "/items", pieces(mug, 1)).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void holdsALineForEachVariant() {
        String shirt = Ids.next();
        String medium = "SHIRT-" + shirt + "-M";
        String large = "SHIRT-" + shirt + "-L";
        shirt(shirt, "ACTIVE", true, 1);

        assertThat(field(asUser(HttpMethod.POST, "/items", pieces(shirt, 1)))).isEqualTo("sku");
        assertThat(field(asUser(HttpMethod.POST, "/items", pieces(shirt, "SHIRT-" + shirt, 1))))
                .as("the product's own code is not sold")
                .isEqualTo("sku");
        assertThat(field(asUser(HttpMethod.POST, "/items", pieces(mug, large, 1))))
                .isEqualTo("sku");
        asUser(HttpMethod.POST, "/items", pieces(mug, "KIT-0042", 1)).data();
        asUser(HttpMethod.POST, "/items", pieces(shirt, medium, 1)).data();
        asUser(HttpMethod.POST, "/items", pieces(shirt, large, 2)).data();
        JsonNode cart =
                asUser(HttpMethod.POST, "/items", pieces(shirt, medium, 1)).data();
        assertThat(cart.get("items")).hasSize(3);
        JsonNode line = cart.get("items").get(2);
        assertThat(line.get("sku").asString()).isEqualTo(large);
        assertThat(line.get("name").asString()).isEqualTo("Shirt (L)");
        assertThat(line.get("imageUrl").asString()).isEqualTo("/api/v1/media/image-L");
        assertThat(line.get("lineTotal").asLong()).isEqualTo(12_800);
        assertThat(line.get("available").asInt()).isEqualTo(7);
        assertThat(cart.get("totals").get("subtotal").asLong()).isEqualTo(1_490 + 11_800 + 12_800);

        String path = "/items/" + shirt;
        assertThat(field(asUser(HttpMethod.PATCH, path, Map.of("quantity", 3)))).isEqualTo("sku");
        assertThat(field(asUser(HttpMethod.DELETE, path, null))).isEqualTo("sku");
        JsonNode set = asUser(HttpMethod.PATCH, path + "?sku=" + large, Map.of("quantity", 3))
                .data();
        assertThat(set.get("items").get(2).get("quantity").asInt()).isEqualTo(3);
        JsonNode left = asUser(HttpMethod.DELETE, path + "?sku=" + medium, null).data();
        assertThat(left.get("items")).hasSize(2);
        assertThat(asUser(HttpMethod.DELETE, path + "?sku=" + medium, null).code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void aVariantThatIsGoneAndADraftStayVisibleAndCostNothing() {
        String shirt = Ids.next();
        String medium = "SHIRT-" + shirt + "-M";
        String large = "SHIRT-" + shirt + "-L";
        shirt(shirt, "ACTIVE", true, 1);
        asUser(HttpMethod.POST, "/items", pieces(shirt, medium, 1)).data();
        asUser(HttpMethod.POST, "/items", pieces(shirt, large, 1)).data();

        shirt(shirt, "ACTIVE", false, 2);
        JsonNode cart = subtotal(5_900);
        assertThat(cart.get("items").get(1).get("sku").asString()).isEqualTo(large);
        assertThat(cart.get("items").get(1).get("available").asInt()).isZero();
        assertThat(cart.get("items").get(1).get("name").asString()).isEqualTo("Shirt");
        assertThat(field(asUser(HttpMethod.POST, "/items", pieces(shirt, large, 1))))
                .isEqualTo("sku");

        shirt(shirt, "DRAFT", false, 3);
        subtotal(0);
        assertThat(asUser(HttpMethod.POST, "/items", pieces(shirt, medium, 1)).code())
                .isEqualTo("NOT_FOUND");
        assertThat(asUser(HttpMethod.DELETE, "/items/" + shirt + "?sku=" + large, null)
                        .data()
                        .get("items"))
                .as("what is not sold can be taken out")
                .hasSize(1);
        shirt(shirt, "ACTIVE", false, 4);
        subtotal(5_900);
    }

    private JsonNode subtotal(long amount) {
        return Awaitility.await()
                .until(
                        () -> asUser(HttpMethod.GET, "", null).data(),
                        shown -> shown.get("totals").get("subtotal").asLong() == amount);
    }

    @Test
    void mergesAGuestsCartOnceHoweverOftenItIsAsked() {
        String guest = call(HttpMethod.POST, "/items", "Accept", "application/json", pieces(mug, 60))
                .cartId();
        asGuest(guest, HttpMethod.POST, "/items", pieces(bowl, 1)).data();
        asUser(HttpMethod.POST, "/items", pieces(mug, 50)).data();

        asUser(HttpMethod.POST, "/merge", Map.of("cartId", guest)).data();
        JsonNode merged =
                asUser(HttpMethod.POST, "/merge", Map.of("cartId", guest)).data();

        assertThat(merged.get("items").get(0).get("quantity").asInt()).isEqualTo(99);
        assertThat(merged.get("items").get(1).get("quantity").asInt()).isEqualTo(1);
        assertThat(asGuest(guest, HttpMethod.GET, "", null).data().get("items")).isEmpty();
    }

    @Test
    void aMergeThatStoppedHalfWayGoesOn() {
        String guest = call(HttpMethod.POST, "/items", "Accept", "application/json", pieces(bowl, 2))
                .cartId();
        CartId guestId = CartId.ofGuest(guest);
        var left = carts.change(guestId, cart -> cart.handOver("handover-1", user, Instant.now()))
                .handover();
        carts.change(CartId.ofUser(user), cart -> cart.receive(Objects.requireNonNull(left), Instant.now()));

        JsonNode merged =
                asUser(HttpMethod.POST, "/merge", Map.of("cartId", guest)).data();

        assertThat(merged.get("items").get(0).get("quantity").asInt()).isEqualTo(2);
        assertThat(carts.get(guestId).handover()).isNull();
    }

    @Test
    void mergesNobodyElsesCart() {
        String other = tokens.shopper(Ids.next());
        asUser(HttpMethod.POST, "/items", pieces(mug, 1)).data();

        Answer answer = call(HttpMethod.POST, "/merge", "Authorization", other, Map.of("cartId", "u-" + user));

        assertThat(answer.code()).isEqualTo("NOT_FOUND");
        assertThat(asUser(HttpMethod.GET, "", null).data().get("items")).hasSize(1);
    }

    @Test
    void takesNoTokenButOneThatHolds() {
        for (String token : List.of(
                tokens.expired(user),
                tokens.unsigned(user),
                tokens.refreshToken(user),
                tokens.forged(user),
                "Basic YWRhOmJ5cm9u")) {
            Answer answer = call(HttpMethod.GET, "", "Authorization", token, null);
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        }
        assertThat(asGuest(CartId.newGuest().shown(), HttpMethod.POST, "/merge", Map.of("cartId", "g-x"))
                        .status())
                .isEqualTo(401);
    }
}
