package dev.shopfleet.demo;

import java.util.Map;

/**
 * One product of the demo shop.
 *
 * @param category slug of the leaf it belongs to
 * @param price in minor units of {@code currency}
 * @param attributes what it can be filtered by, in the order of its category
 */
public record Product(
        String sku,
        String name,
        String slug,
        String description,
        String category,
        long price,
        String currency,
        int stock,
        Map<String, String> attributes,
        Picture picture) {

    /** The colour that every product names. */
    public String colour() {
        String colour = attributes.get("colour");
        if (colour == null) {
            throw new IllegalStateException(sku + " names no colour");
        }
        return colour;
    }
}
