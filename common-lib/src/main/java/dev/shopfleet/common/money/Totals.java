package dev.shopfleet.common.money;

/**
 * What an order costs, in minor units: {@code total = subtotal - discount + shipping + tax}, always.
 *
 * @param subtotal sum of the line totals
 * @param discount taken off the lines or the shipping, not negative
 * @param shipping before any discount on it
 * @param tax on the discounted lines and the shipping, added on top
 */
public record Totals(long subtotal, long discount, long shipping, long tax, long total, String currency) {

    public Totals {
        if (total != subtotal - discount + shipping + tax || discount < 0 || total < 0) {
            throw new IllegalArgumentException("Totals that do not add up");
        }
    }

    static Totals of(long subtotal, long discount, long shipping, long tax, String currency) {
        return new Totals(subtotal, discount, shipping, tax, subtotal - discount + shipping + tax, currency);
    }
}
