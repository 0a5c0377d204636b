package dev.shopfleet.common.money;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shop's rules for discounts, shipping and tax, and the one calculation of totals. The cart shows with it, the quote
 * answers with it, the order is charged by it.
 *
 * @param shippingRates the first that fits the country wins; {@link #EVERYWHERE} fits all and stands in for no country
 * @param taxRates likewise
 */
public record PriceRules(List<Promotion> promotions, List<ShippingRate> shippingRates, List<TaxRate> taxRates) {

    /** The country of a rate that holds where no other does. */
    public static final String EVERYWHERE = "*";

    /**
     * @param code what the shopper types, compared without case
     * @param percent off the lines, in whole percent; 0 where the promotion is not of that kind
     * @param amount off the lines, in minor units; 0 likewise
     * @param minimum subtotal from which it holds, in minor units
     * @param from first instant it holds, if limited
     * @param until first instant it no longer holds, if limited
     * @param usageLimit orders in all that may use it, if limited. Whoever places an order looks to it; neither a quote
     *     nor a cart does
     * @param usageLimitPerUser orders of one shopper, likewise
     */
    public record Promotion(
            String code,
            int percent,
            long amount,
            boolean freeShipping,
            long minimum,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Integer usageLimit,
            @Nullable Integer usageLimitPerUser) {

        /** Whether its uses have to be counted. */
        public boolean hasLimit() {
            return usageLimit != null || usageLimitPerUser != null;
        }

        boolean holds(long subtotal, Instant now) {
            return subtotal >= minimum
                    && (from == null || !now.isBefore(from))
                    && (until == null || now.isBefore(until));
        }

        long discount(long subtotal) {
            return Math.min(subtotal, percent > 0 ? share(subtotal, percent * 100L) : amount);
        }
    }

    /**
     * @param country ISO 3166-1 alpha-2, or {@link #EVERYWHERE}
     * @param amount in minor units
     * @param freeFrom subtotal from which shipping costs nothing; 0 for never
     */
    public record ShippingRate(String country, long amount, long freeFrom) {}

    /**
     * @param country ISO 3166-1 alpha-2, or {@link #EVERYWHERE}
     * @param basisPoints of the net price: 1900 is 19 %
     */
    public record TaxRate(String country, int basisPoints) {}

    /**
     * A line's part of the discount and the tax.
     *
     * @param discount share of the order's discount, in minor units
     * @param taxBasisPoints rate
     * @param tax on the line total less the share, rounded half up
     */
    public record LineCharge(long discount, int taxBasisPoints, long tax) {}

    /**
     * @param lines one charge for each line, in order
     * @param shippingTax part of {@code totals.tax} that is owed on the shipping
     */
    public record Charge(Totals totals, List<LineCharge> lines, long shippingTax) {}

    /**
     * Totals the lines. Tax is worked out per line and added up, so that an invoice's lines add up to its total.
     *
     * @param coupon code of a promotion; refused with {@code COUPON_INVALID} when it does not hold
     * @param country where to; absent means the rates that hold everywhere
     */
    public Charge charge(
            List<PricedLine> lines, @Nullable String coupon, @Nullable String country, String currency, Instant now) {
        long subtotal = 0;
        for (PricedLine line : lines) {
            subtotal = Math.addExact(subtotal, line.lineTotal());
        }
        Optional<Promotion> promotion = promotion(coupon, subtotal, now);
        long goodsDiscount = promotion.isPresent() ? promotion.get().discount(subtotal) : 0;
        long shipping = lines.isEmpty() ? 0 : shipping(country, subtotal);
        boolean shipsFree = promotion.isPresent() && promotion.get().freeShipping();
        int rate = taxRate(country);

        List<LineCharge> charges = new ArrayList<>(lines.size());
        long tax = 0;
        long seen = 0;
        long given = 0;
        for (PricedLine line : lines) {
            seen += line.lineTotal();
            // The running share never strays, so the parts add up to the whole to the cent.
            long due = subtotal == 0 ? 0 : proportion(goodsDiscount, seen, subtotal);
            LineCharge charge = new LineCharge(due - given, rate, share(line.lineTotal() - (due - given), rate));
            given = due;
            tax += charge.tax();
            charges.add(charge);
        }
        long shippingTax = shipsFree ? 0 : share(shipping, rate);
        long discount = goodsDiscount + (shipsFree ? shipping : 0);
        return new Charge(
                Totals.of(subtotal, discount, shipping, tax + shippingTax, currency),
                List.copyOf(charges),
                shippingTax);
    }

    /**
     * The promotion behind a coupon; none without a coupon.
     *
     * @throws Refusal {@code COUPON_INVALID} when it does not hold
     */
    public Optional<Promotion> promotion(@Nullable String coupon, long subtotal, Instant now) {
        if (coupon == null || coupon.isBlank()) {
            return Optional.empty();
        }
        String wanted = coupon.strip().toUpperCase(Locale.ROOT);
        return Optional.of(promotions.stream()
                .filter(p -> p.code().toUpperCase(Locale.ROOT).equals(wanted))
                .filter(p -> p.holds(subtotal, now))
                .findFirst()
                .orElseThrow(() -> new Refusal(Code.COUPON_INVALID, "This coupon does not hold for this order")));
    }

    private long shipping(@Nullable String country, long subtotal) {
        for (String wanted : countries(country)) {
            for (ShippingRate rate : shippingRates) {
                if (rate.country().equals(wanted)) {
                    return rate.freeFrom() > 0 && subtotal >= rate.freeFrom() ? 0 : rate.amount();
                }
            }
        }
        return 0;
    }

    private int taxRate(@Nullable String country) {
        for (String wanted : countries(country)) {
            for (TaxRate rate : taxRates) {
                if (rate.country().equals(wanted)) {
                    return rate.basisPoints();
                }
            }
        }
        return 0;
    }

    private static List<String> countries(@Nullable String country) {
        return country == null ? List.of(EVERYWHERE) : List.of(country, EVERYWHERE);
    }

    /** Basis points of an amount, rounded half up. */
    private static long share(long amount, long basisPoints) {
        return Math.floorDiv(Math.addExact(Math.multiplyExact(amount, basisPoints), 5_000), 10_000);
    }

    /** {@code whole * part / of}, rounded down, without overflow for any amounts that {@link Money} allows. */
    private static long proportion(long whole, long part, long of) {
        return java.math.BigInteger.valueOf(whole)
                .multiply(java.math.BigInteger.valueOf(part))
                .divide(java.math.BigInteger.valueOf(of))
                .longValueExact();
    }
}
