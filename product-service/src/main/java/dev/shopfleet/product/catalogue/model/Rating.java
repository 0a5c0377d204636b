package dev.shopfleet.product.catalogue.model;

/**
 * What buyers think.
 *
 * @param average from 1 to 5; 0 where nobody has said anything
 * @param count of reviews
 */
public record Rating(double average, int count) {

    /** Nobody has said anything. */
    public static final Rating NONE = new Rating(0, 0);

    /** @param stars of all reviews together */
    public static Rating of(long stars, int count) {
        return count == 0 ? NONE : new Rating(Math.round(100.0 * stars / count) / 100.0, count);
    }
}
