package dev.shopfleet.product.catalogue.model;

import dev.shopfleet.common.money.Money;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an admin writes about a product.
 *
 * @param category slug of its category
 * @param categoryPath slugs from the top to that category
 * @param price where the product has variants, that of the cheapest
 * @param attributes what it can be filtered by
 */
public record ProductContent(
        String name,
        String description,
        String category,
        List<String> categoryPath,
        Money price,
        Map<String, String> attributes) {

    public ProductContent {
        categoryPath = List.copyOf(categoryPath);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** The same with these attributes in place of its own. */
    public ProductContent with(Map<String, String> others) {
        return new ProductContent(name, description, category, categoryPath, price, others);
    }

    ProductContent at(Money lowest) {
        return new ProductContent(name, description, category, categoryPath, lowest, attributes);
    }
}
