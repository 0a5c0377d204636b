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
}
