package dev.shopfleet.product.stock.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.product.stock.model.StockLevelChanged.Delta;
import dev.shopfleet.product.stock.model.StockLevelChanged.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockItemTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final StockItem item = StockItem.of("SKU", "product", 10, NOW);

    private void levels(long available, long reserved, long sold) {
        assertThat(item.available()).as("available").isEqualTo(available);
        assertThat(item.reserved()).as("reserved").isEqualTo(reserved);
        assertThat(item.sold()).as("sold").isEqualTo(sold);
    }

    private static void refuses(Code code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }

    @Test
    void holdsSellsAndTakesBack() {
        item.hold("o1", 3, NOW);
        levels(7, 3, 0);
        item.sell("o1", NOW);
        levels(7, 0, 3);
        item.takeBack("o1", 3, NOW);
        levels(10, 0, 0);
        assertThat(item.raised())
                .extracting(event -> ((StockLevelChanged) event).reason())
                .containsExactly(Reason.INITIAL, Reason.RESERVED, Reason.SOLD, Reason.RETURNED);
    }

    @Test
    void givesBackWhatWasNotPaid() {
        item.hold("o1", 3, NOW);
        item.release("o1", NOW);
        levels(10, 0, 0);
    }

    @Test
    void everyVerbForAnOrderHasAnEffectOnce() {
        item.hold("o1", 3, NOW);
        item.hold("o1", 3, NOW);
        levels(7, 3, 0);
        item.sell("o1", NOW);
        item.sell("o1", NOW);
        item.release("o1", NOW);
        levels(7, 0, 3);
        item.takeBack("o1", 3, NOW);
        item.takeBack("o1", 3, NOW);
        levels(10, 0, 0);
        assertThat(item.raised()).hasSize(4);
    }

    @Test
    void refusesToHoldMoreThanThereIs() {
        item.hold("o1", 8, NOW);
        refuses(Code.OUT_OF_STOCK, () -> item.hold("o2", 3, NOW));
        levels(2, 8, 0);
        assertThat(item.holds()).containsOnlyKeys("o1");
    }

    @Test
    void refusesToTakeAwayWhatIsReserved() {
        item.hold("o1", 8, NOW);
        refuses(Code.OUT_OF_STOCK, () -> item.restock("a1", -3, "broken", "admin", NOW));
        item.restock("a2", -2, "broken", "admin", NOW);
        levels(0, 8, 0);
        assertThat(item.restocked()).isEqualTo(-2);
    }

    @Test
    void restocksOncePerKey() {
        item.restock("a1", 5, "delivery", "admin", NOW);
        item.restock("a1", 5, "delivery", "admin", NOW);
        levels(15, 0, 0);
        refuses(Code.IDEMPOTENCY_KEY_REUSED, () -> item.restock("a1", 6, "delivery", "admin", NOW));
    }

    @Test
    void tellsWhatMovedAndWhatIsThereNow() {
        item.hold("o1", 3, NOW);
        assertThat(item.raised().getLast())
                .isEqualTo(new StockLevelChanged(
                        "SKU", "product", 7, 3, 0, new Delta(-3, 3, 0), Reason.RESERVED, "o1", NOW));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void addsUpWhateverHappens(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 2_000; step++) {
            String order = "o" + random.nextInt(20);
            int quantity = 1 + random.nextInt(4);
            try {
                switch (random.nextInt(4)) {
                    case 0 -> item.hold(order, quantity, NOW);
                    case 1 -> item.release(order, NOW);
                    case 2 -> item.sell(order, NOW);
                    default -> item.restock("a" + step, random.nextInt(9) - 4, "count", "admin", NOW);
                }
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo(Code.OUT_OF_STOCK);
            }
            assertThat(item.initial() + item.restocked()).isEqualTo(item.available() + item.reserved() + item.sold());
            assertThat(item.available()).isNotNegative();
            assertThat(item.holds().values().stream().mapToInt(held -> held).sum())
                    .isEqualTo((int) item.reserved());
        }
    }

    private List<StockLow> told() {
        return item.raised().stream()
                .filter(StockLow.class::isInstance)
                .map(StockLow.class::cast)
                .toList();
    }

    @Test
    void tellsOnceThatFewAreLeftAndAgainOnlyAfterThereWereMore() {
        item.beginsWithFew(5);
        item.hold("o1", 4, NOW);
        item.tellIfLow(5, NOW);
        assertThat(told()).isEmpty();
        item.hold("o2", 1, NOW);
        item.tellIfLow(5, NOW);
        item.hold("o3", 1, NOW);
        item.tellIfLow(5, NOW);
        assertThat(told()).containsExactly(new StockLow("SKU", "product", 5, 5, NOW));
        item.release("o1", NOW);
        item.tellIfLow(5, NOW);
        item.hold("o4", 6, NOW);
        item.tellIfLow(5, NOW);
        assertThat(told()).extracting(StockLow::available).containsExactly(5L, 2L);
    }

    @Test
    void anAdminsThresholdCountsBeforeTheShops() {
        item.lowAt(9);
        item.tellIfLow(5, NOW);
        assertThat(told()).isEmpty();
        item.lowAt(10);
        item.tellIfLow(5, NOW);
        assertThat(told()).containsExactly(new StockLow("SKU", "product", 10, 10, NOW));
        item.lowAt(null);
        item.tellIfLow(5, NOW);
        item.tellIfLow(10, NOW);
        assertThat(told()).hasSize(2);
    }

    @Test
    void aShelfThatBeginsWithFewIsNoNews() {
        item.beginsWithFew(10);
        item.hold("o1", 1, NOW);
        item.tellIfLow(10, NOW);
        assertThat(told()).isEmpty();
    }
}
