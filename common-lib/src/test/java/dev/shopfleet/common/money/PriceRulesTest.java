package dev.shopfleet.common.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.money.PriceRules.Charge;
import dev.shopfleet.common.money.PriceRules.LineCharge;
import dev.shopfleet.common.money.PriceRules.Promotion;
import dev.shopfleet.common.money.PriceRules.ShippingRate;
import dev.shopfleet.common.money.PriceRules.TaxRate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Promotion TEN_PERCENT = new Promotion("TEN", 10, 0, false, 0, null, null, null, null);
    private static final Promotion FIVE_OFF = new Promotion("FIVE", 0, 500, false, 2_000, null, null, null, null);
    private static final Promotion SHIPS_FREE = new Promotion("FREE", 0, 0, true, 0, null, null, null, null);
    private static final PriceRules RULES = new PriceRules(
            List.of(TEN_PERCENT, FIVE_OFF, SHIPS_FREE),
            List.of(new ShippingRate("DE", 490, 10_000), new ShippingRate("*", 1_490, 0)),
            List.of(new TaxRate("DE", 1_900), new TaxRate("*", 0)));

    private static Charge charge(PriceRules rules, @Nullable String coupon, @Nullable String country, long... prices) {
        List<PricedLine> lines = new ArrayList<>();
        for (long price : prices) {
            lines.add(new PricedLine("p" + lines.size(), 1, price));
        }
        return rules.charge(lines, coupon, country, "EUR", NOW);
    }

    @Test
    void addsShippingAndTaxToTheLines() {
        Charge charge = charge(RULES, null, "DE", 1_000, 555);

        assertThat(charge.totals()).isEqualTo(new Totals(1_555, 0, 490, 388, 2_433, "EUR"));
        assertThat(charge.lines()).containsExactly(new LineCharge(0, 1_900, 190), new LineCharge(0, 1_900, 105));
        assertThat(charge.shippingTax()).isEqualTo(93);
    }

    @Test
    void taxesWhatIsLeftAfterTheDiscount() {
        Charge charge = charge(RULES, "TEN", "DE", 1_000);

        assertThat(charge.lines()).containsExactly(new LineCharge(100, 1_900, 171));
        assertThat(charge.totals().discount()).isEqualTo(100);
    }

    @Test
    void roundsHalfACentUp() {
        assertThat(charge(RULES, "TEN", null, 5).totals().discount()).isEqualTo(1);
        assertThat(charge(RULES, "TEN", null, 4).totals().discount()).isZero();
    }

    @Test
    void splitsTheDiscountToTheCentWhenItDoesNotDivide() {
        PriceRules rules = new PriceRules(
                List.of(new Promotion("CENT", 0, 100, false, 0, null, null, null, null)), List.of(), List.of());

        assertThat(charge(rules, "CENT", null, 500, 500, 500).lines())
                .extracting(LineCharge::discount)
                .containsExactly(33L, 33L, 34L);
    }

    @Test
    void neverGivesMoreThanTheGoodsCost() {
        PriceRules rules = new PriceRules(
                List.of(new Promotion("HUGE", 0, 9_999, false, 0, null, null, null, null)),
                List.of(new ShippingRate("*", 300, 0)),
                List.of());

        assertThat(charge(rules, "HUGE", null, 1_000).totals()).isEqualTo(new Totals(1_000, 1_000, 300, 0, 300, "EUR"));
    }

    @Test
    void countsFreeShippingAsADiscountAndOwesNoTaxOnIt() {
        Charge charge = charge(RULES, "FREE", "DE", 1_000);

        assertThat(charge.totals()).isEqualTo(new Totals(1_000, 490, 490, 190, 1_190, "EUR"));
        assertThat(charge.shippingTax()).isZero();
        assertThat(charge.lines()).extracting(LineCharge::discount).containsExactly(0L);
    }

    @Test
    void shipsFreeFromTheSubtotalThatTheRateNames() {
        assertThat(charge(RULES, null, "DE", 9_999).totals().shipping()).isEqualTo(490);
        assertThat(charge(RULES, null, "DE", 10_000).totals().shipping()).isZero();
        assertThat(charge(RULES, null, "FR", 99_999).totals().shipping()).isEqualTo(1_490);
    }

    @Test
    void shipsAnEmptyCartForNothing() {
        assertThat(charge(RULES, null, "DE").totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, "EUR"));
    }

    @Test
    void fallsBackToTheRatesThatHoldEverywhere() {
        assertThat(charge(RULES, null, "FR", 1_000).totals()).isEqualTo(new Totals(1_000, 0, 1_490, 0, 2_490, "EUR"));
        assertThat(charge(RULES, null, null, 1_000).totals()).isEqualTo(new Totals(1_000, 0, 1_490, 0, 2_490, "EUR"));
    }

    @Test
    void costsNothingMoreWhereNoRateFits() {
        PriceRules onlyGermany =
                new PriceRules(List.of(), List.of(new ShippingRate("DE", 490, 0)), List.of(new TaxRate("DE", 1_900)));

        assertThat(charge(onlyGermany, null, "FR", 1_000).totals().total()).isEqualTo(1_000);
    }

    @Test
    void prefersTheCountrysOwnRateWhereverItStands() {
        PriceRules rules = new PriceRules(
                List.of(),
                List.of(new ShippingRate("*", 1, 0), new ShippingRate("DE", 2, 0)),
                List.of(new TaxRate("*", 100), new TaxRate("DE", 200)));

        assertThat(charge(rules, null, "DE", 10_000).totals()).isEqualTo(new Totals(10_000, 0, 2, 200, 10_202, "EUR"));
    }

    @Test
    void readsACouponWithoutCaseAndSpaces() {
        assertThat(charge(RULES, " ten ", null, 1_000).totals().discount()).isEqualTo(100);
        assertThat(charge(RULES, "  ", null, 1_000).totals().discount()).isZero();
    }

    @Test
    void refusesAnUnknownCoupon() {
        assertRefused(RULES, "NOPE", 5_000);
    }

    @Test
    void refusesACouponBelowItsMinimum() {
        assertRefused(RULES, "FIVE", 1_999);
        assertThat(charge(RULES, "FIVE", null, 2_000).totals().discount()).isEqualTo(500);
    }

    @Test
    void holdsFromTheFirstInstantUntilJustBeforeTheLast() {
        Duration tick = Duration.ofMillis(1);

        assertThat(charge(during(NOW, NOW.plus(tick)), "NOW", null, 1_000)
                        .totals()
                        .discount())
                .isEqualTo(100);
        assertRefused(during(NOW.plus(tick), null), "NOW", 1_000);
        assertRefused(during(null, NOW), "NOW", 1_000);
    }

    @Test
    void takesTheNextPromotionOfTheSameCodeWhenTheFirstIsOver() {
        PriceRules rules = new PriceRules(
                List.of(
                        new Promotion("NOW", 50, 0, false, 0, null, NOW, null, null),
                        new Promotion("NOW", 20, 0, false, 0, NOW, null, null, null)),
                List.of(),
                List.of());

        assertThat(charge(rules, "NOW", null, 1_000).totals().discount()).isEqualTo(200);
    }

    private static PriceRules during(@Nullable Instant from, @Nullable Instant until) {
        return new PriceRules(
                List.of(new Promotion("NOW", 10, 0, false, 0, from, until, null, null)), List.of(), List.of());
    }

    private static void assertRefused(PriceRules rules, String coupon, long price) {
        assertThatThrownBy(() -> charge(rules, coupon, null, price))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Code.COUPON_INVALID));
    }

    @Test
    void refusesToOverflow() {
        assertThatThrownBy(() -> charge(RULES, null, null, Long.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
    }

    /** The auditor compares sums of lines with sums of orders: not one cart may stray by a cent. */
    @Test
    void addsUpToTheCentForAnyCart() {
        Random random = new Random(20_261_122);
        for (int round = 0; round < 20_000; round++) {
            PriceRules rules = new PriceRules(
                    List.of(new Promotion(
                            "X",
                            random.nextInt(101),
                            random.nextLong(20_000),
                            random.nextBoolean(),
                            0,
                            null,
                            null,
                            null,
                            null)),
                    List.of(new ShippingRate("*", random.nextLong(2_000), random.nextLong(50_000))),
                    List.of(new TaxRate("*", random.nextInt(3_000))));
            List<PricedLine> lines = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                long price = random.nextInt(20) == 0 ? random.nextLong(Money.MAX_AMOUNT) : random.nextLong(10_000);
                lines.add(new PricedLine("p" + i, 1 + random.nextInt(99), price));
            }
            String coupon = random.nextInt(4) == 0 ? null : "X";

            assertAddsUp(rules.charge(lines, coupon, null, "EUR", NOW), lines, "round " + round);
        }
    }

    private static void assertAddsUp(Charge charge, List<PricedLine> lines, String round) {
        Totals totals = charge.totals();
        long discounts = charge.lines().stream().mapToLong(LineCharge::discount).sum();
        long taxes = charge.lines().stream().mapToLong(LineCharge::tax).sum();
        long onShipping = totals.discount() - discounts;

        assertThat(charge.lines()).as(round).hasSameSizeAs(lines);
        assertThat(onShipping).as(round).isIn(0L, totals.shipping());
        assertThat(totals.tax()).as(round).isEqualTo(taxes + charge.shippingTax());
        assertThat(totals.subtotal())
                .as(round)
                .isEqualTo(lines.stream().mapToLong(PricedLine::lineTotal).sum());
        assertThat(totals.total())
                .as(round)
                .isEqualTo(totals.subtotal() - totals.discount() + totals.shipping() + totals.tax())
                .isNotNegative();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(charge.lines().get(i).discount())
                    .as(round)
                    .isBetween(0L, lines.get(i).lineTotal());
        }
    }
}
