package dev.shopfleet.cart.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CartTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final long AT = NOW.toEpochMilli();
    private static final Duration LIFE = Duration.ofDays(90);

    private final Cart cart = Cart.empty(CartId.ofUser("ada"));

    @Test
    void addsToWhatIsThere() {
        cart.add("mug", "MUG", 1, 1490, NOW);
        cart.add("mug", "MUG", 2, 1490, NOW);

        assertThat(cart.lines()).containsExactly(Map.entry("MUG", new CartLine("mug", 3, 1490, AT)));
        assertThat(cart.raised())
                .containsExactly(
                        new CartItemChanged("u-ada", "mug", 1, 0, NOW), new CartItemChanged("u-ada", "mug", 3, 1, NOW));
    }

    @Test
    void refusesTheHundredthPiece() {
        cart.add("mug", "MUG", 99, 1490, NOW);

        refuses(() -> cart.add("mug", "MUG", 1, 1490, NOW), "quantity");
        assertThat(cart.lines().get("MUG")).isEqualTo(new CartLine("mug", 99, 1490, AT));
    }

    @Test
    void refusesTheHundredAndFirstProduct() {
        for (int i = 0; i < 100; i++) {
            cart.add("mug-" + i, "MUG-" + i, 1, 1490, NOW);
        }

        refuses(() -> cart.add("one-more", "ONE-MORE", 1, 1490, NOW), "productId");
        cart.add("mug-7", "MUG-7", 1, 1490, NOW);
        assertThat(cart.lines()).hasSize(100);
    }

    private static void refuses(Runnable move, String field) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(move::run).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(Code.VALIDATION_FAILED);
            assertThat(refusal.failure().errors()).singleElement().satisfies(error -> assertThat(error.field())
                    .isEqualTo(field));
        });
    }

    @Test
    void refusesToSetOrRemoveWhatIsNotThere() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> cart.set("mug", "MUG", 1, 1490, NOW))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> cart.remove("mug", null, NOW))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND));
    }

    @Test
    void settingTheSameAgainChangesNothing() {
        cart.add("mug", "MUG", 2, 1490, NOW);
        Cart read = Cart.of(cart.next("stamp", NOW, LIFE));

        read.set("mug", "MUG", 2, 1490, NOW.plusSeconds(5));

        assertThat(read.isChanged()).isFalse();
    }

    @Test
    void dropsWhatAnOrderBoughtOnceOnly() {
        cart.add("mug", "MUG", 3, 1490, NOW);
        cart.add("bowl", "BOWL", 1, 990, NOW);

        cart.bought(
                "order-1",
                List.of(
                        new Bought("mug", "MUG", 2),
                        new Bought("bowl", "BOWL", 4),
                        new Bought("never-here", "NEVER-HERE", 1)),
                NOW,
                NOW);
        Cart read = Cart.of(cart.next("stamp", NOW, LIFE));
        read.bought("order-1", List.of(new Bought("mug", "MUG", 2)), NOW, NOW);

        assertThat(read.isChanged()).isFalse();
        assertThat(read.lines()).containsExactly(Map.entry("MUG", new CartLine("mug", 1, 1490, AT)));
    }

    @Test
    void keepsWhatCameInAfterTheOrderWasPaid() {
        cart.add("mug", "MUG", 1, 1490, NOW.plusSeconds(60));

        cart.bought("order-1", List.of(new Bought("mug", "MUG", 1)), NOW, NOW.plusSeconds(90));

        assertThat(cart.lines()).containsKey("MUG");
    }

    @Test
    void looksAtNoOrderThatItMayHaveForgotten() {
        cart.add("mug", "MUG", 1, 1490, NOW.minus(Duration.ofDays(40)));

        cart.bought("order-1", List.of(new Bought("mug", "MUG", 1)), NOW.minus(Duration.ofDays(31)), NOW);

        assertThat(cart.lines()).containsKey("MUG");
    }

    @Test
    void remembersTheLastTwoHundredOrders() {
        cart.add("mug", "MUG", 99, 1490, NOW);
        for (int i = 0; i < 205; i++) {
            cart.bought("order-" + i, List.of(new Bought("bowl", "BOWL", 1)), NOW, NOW);
        }

        assertThat(cart.next("stamp", NOW, LIFE).handledOrders())
                .hasSize(200)
                .startsWith("order-5")
                .endsWith("order-204");
    }

    @Test
    void aHandoverArrivesOnceAndIsCappedAtALine() {
        Cart guest = Cart.empty(CartId.newGuest());
        guest.add("mug", "MUG", 60, 1490, NOW);
        guest.add("bowl", "BOWL", 1, 990, NOW);
        guest.redeem("WELCOME10");
        guest.handOver("handover-1", "ada", NOW);
        Handover handover = Objects.requireNonNull(guest.handover());
        cart.add("mug", "MUG", 50, 1500, NOW);

        cart.receive(handover, NOW);
        cart.receive(handover, NOW);

        assertThat(guest.lines()).isEmpty();
        assertThat(cart.lines())
                .containsExactly(
                        Map.entry("MUG", new CartLine("mug", 99, 1500, AT)),
                        Map.entry("BOWL", new CartLine("bowl", 1, 990, AT)));
        assertThat(cart.coupon()).isEqualTo("WELCOME10");
    }

    @Test
    void whatAGuestAddsDuringAHandoverStaysTheirs() {
        Cart guest = Cart.empty(CartId.newGuest());
        guest.add("mug", "MUG", 1, 1490, NOW);
        guest.handOver("handover-1", "ada", NOW);
        guest.add("bowl", "BOWL", 1, 990, NOW);

        guest.handOver("handover-2", "bob", NOW);
        guest.handedOver("handover-2");

        assertThat(Objects.requireNonNull(guest.handover()).to()).isEqualTo("ada");
        assertThat(guest.lines()).containsOnlyKeys("BOWL");
        guest.handedOver("handover-1");
        assertThat(guest.handover()).isNull();
    }

    @Test
    void theVersionGrowsEvenFromCartToCartOfOneId() {
        cart.add("mug", "MUG", 1, 1490, NOW);
        Cart written = Cart.of(cart.next("stamp", NOW, LIFE));
        written.add("mug", "MUG", 1, 1490, NOW);
        long last = written.next("stamp-2", NOW, LIFE).version();

        long afterExpiry = Cart.empty(CartId.ofUser("ada"))
                .next("stamp-3", NOW.plus(LIFE).plusSeconds(1), LIFE)
                .version();

        assertThat(last).isEqualTo(written.version() + 1);
        assertThat(afterExpiry).isGreaterThan(last);
    }

    /** The script that writes carts looks for the stamp there. */
    @Test
    void theStampLiesBehindTheTenthCharacter() {
        String stamp = "01kc0000000000000000000001";
        cart.add("mug", "MUG", 1, 1490, NOW);

        String stored = EventCodec.payloads().writeValueAsString(cart.next(stamp, NOW, LIFE));

        assertThat(stored.substring(10, 36)).isEqualTo(stamp);
        CartState read = EventCodec.payloads().readValue(stored, CartState.class);
        assertThat(read).isEqualTo(cart.next(stamp, NOW, LIFE));
    }

    @Test
    void keepsTwoVariantsOfAProductApart() {
        cart.add("shirt", "SHIRT-M", 1, 5900, NOW);
        cart.add("shirt", "SHIRT-L", 2, 6400, NOW);

        refuses(() -> cart.remove("shirt", null, NOW), "sku");
        cart.remove("shirt", "SHIRT-M", NOW);
        cart.bought("order-1", List.of(new Bought("shirt", "SHIRT-M", 1)), NOW, NOW);

        assertThat(cart.lines()).containsExactly(Map.entry("SHIRT-L", new CartLine("shirt", 2, 6400, AT)));
        assertThat(cart.raised())
                .as("what is told counts the product, whatever the size")
                .containsExactly(
                        new CartItemChanged("u-ada", "shirt", 1, 0, NOW),
                        new CartItemChanged("u-ada", "shirt", 3, 1, NOW),
                        new CartItemChanged("u-ada", "shirt", 2, 3, NOW));
        cart.remove("shirt", null, NOW);
        assertThat(cart.lines()).isEmpty();
    }

    @Test
    void goesOnWithALineFromBeforeThereWereVariants() {
        CartState stored = EventCodec.payloads().readValue("""
                        {"stamp":"s","id":"u-ada","lines":{"mug":{"quantity":2,"unitPrice":1490,"addedAt":%d}},
                         "version":3,"expiresAt":"2027-01-01T00:00:00Z","merged":[],"handledOrders":[]}""".formatted(AT), CartState.class);
        Cart read = Cart.of(stored);

        read.add("mug", "MUG", 1, 1490, NOW);
        assertThat(read.lines()).containsExactly(Map.entry("mug", new CartLine("mug", 3, 1490, AT)));
        read.bought("order-1", List.of(new Bought("mug", "MUG", 3)), NOW, NOW);
        assertThat(read.lines()).isEmpty();
    }
}
