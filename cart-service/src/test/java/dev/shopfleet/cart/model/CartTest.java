package dev.shopfleet.cart.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Duration;
import java.time.Instant;
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
        cart.add("mug", 1, 1490, NOW);
        cart.add("mug", 2, 1490, NOW);

        assertThat(cart.lines()).containsExactly(Map.entry("mug", new CartLine(3, 1490, AT)));
        assertThat(cart.raised())
                .containsExactly(
                        new CartItemChanged("u-ada", "mug", 1, 0, NOW), new CartItemChanged("u-ada", "mug", 3, 1, NOW));
    }

    @Test
    void refusesTheHundredthPiece() {
        cart.add("mug", 99, 1490, NOW);

        refuses(() -> cart.add("mug", 1, 1490, NOW), "quantity");
        assertThat(cart.lines().get("mug")).isEqualTo(new CartLine(99, 1490, AT));
    }

    @Test
    void refusesTheHundredAndFirstProduct() {
        for (int i = 0; i < 100; i++) {
            cart.add("mug-" + i, 1, 1490, NOW);
        }

        refuses(() -> cart.add("one-more", 1, 1490, NOW), "productId");
        cart.add("mug-7", 1, 1490, NOW);
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
                .isThrownBy(() -> cart.set("mug", 1, 1490, NOW))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> cart.remove("mug", NOW))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND));
    }

    @Test
    void settingTheSameAgainChangesNothing() {
        cart.add("mug", 2, 1490, NOW);
        Cart read = Cart.of(cart.next("stamp", NOW, LIFE));

        read.set("mug", 2, 1490, NOW.plusSeconds(5));

        assertThat(read.isChanged()).isFalse();
    }

    @Test
    void dropsWhatAnOrderBoughtOnceOnly() {
        cart.add("mug", 3, 1490, NOW);
        cart.add("bowl", 1, 990, NOW);

        cart.bought("order-1", Map.of("mug", 2, "bowl", 4, "never-here", 1), NOW, NOW);
        Cart read = Cart.of(cart.next("stamp", NOW, LIFE));
        read.bought("order-1", Map.of("mug", 2), NOW, NOW);

        assertThat(read.isChanged()).isFalse();
        assertThat(read.lines()).containsExactly(Map.entry("mug", new CartLine(1, 1490, AT)));
    }

    @Test
    void keepsWhatCameInAfterTheOrderWasPaid() {
        cart.add("mug", 1, 1490, NOW.plusSeconds(60));

        cart.bought("order-1", Map.of("mug", 1), NOW, NOW.plusSeconds(90));

        assertThat(cart.lines()).containsKey("mug");
    }

    @Test
    void looksAtNoOrderThatItMayHaveForgotten() {
        cart.add("mug", 1, 1490, NOW.minus(Duration.ofDays(40)));

        cart.bought("order-1", Map.of("mug", 1), NOW.minus(Duration.ofDays(31)), NOW);

        assertThat(cart.lines()).containsKey("mug");
    }

    @Test
    void remembersTheLastTwoHundredOrders() {
        cart.add("mug", 99, 1490, NOW);
        for (int i = 0; i < 205; i++) {
            cart.bought("order-" + i, Map.of("bowl", 1), NOW, NOW);
        }

        assertThat(cart.next("stamp", NOW, LIFE).handledOrders())
                .hasSize(200)
                .startsWith("order-5")
                .endsWith("order-204");
    }

    @Test
    void aHandoverArrivesOnceAndIsCappedAtALine() {
        Cart guest = Cart.empty(CartId.newGuest());
        guest.add("mug", 60, 1490, NOW);
        guest.add("bowl", 1, 990, NOW);
        guest.redeem("WELCOME10");
        guest.handOver("handover-1", "ada", NOW);
        Handover handover = Objects.requireNonNull(guest.handover());
        cart.add("mug", 50, 1500, NOW);

        cart.receive(handover, NOW);
        cart.receive(handover, NOW);

        assertThat(guest.lines()).isEmpty();
        assertThat(cart.lines())
                .containsExactly(
                        Map.entry("mug", new CartLine(99, 1500, AT)), Map.entry("bowl", new CartLine(1, 990, AT)));
        assertThat(cart.coupon()).isEqualTo("WELCOME10");
    }

    @Test
    void whatAGuestAddsDuringAHandoverStaysTheirs() {
        Cart guest = Cart.empty(CartId.newGuest());
        guest.add("mug", 1, 1490, NOW);
        guest.handOver("handover-1", "ada", NOW);
        guest.add("bowl", 1, 990, NOW);

        guest.handOver("handover-2", "bob", NOW);
        guest.handedOver("handover-2");

        assertThat(Objects.requireNonNull(guest.handover()).to()).isEqualTo("ada");
        assertThat(guest.lines()).containsOnlyKeys("bowl");
        guest.handedOver("handover-1");
        assertThat(guest.handover()).isNull();
    }

    @Test
    void theVersionGrowsEvenFromCartToCartOfOneId() {
        cart.add("mug", 1, 1490, NOW);
        Cart written = Cart.of(cart.next("stamp", NOW, LIFE));
        written.add("mug", 1, 1490, NOW);
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
        cart.add("mug", 1, 1490, NOW);

        String stored = EventCodec.payloads().writeValueAsString(cart.next(stamp, NOW, LIFE));

        assertThat(stored.substring(10, 36)).isEqualTo(stamp);
        CartState read = EventCodec.payloads().readValue(stored, CartState.class);
        assertThat(read).isEqualTo(cart.next(stamp, NOW, LIFE));
    }
}
