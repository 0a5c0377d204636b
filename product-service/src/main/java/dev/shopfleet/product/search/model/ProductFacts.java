package dev.shopfleet.product.search.model;

import dev.shopfleet.common.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a product that was found.
 *
 * @param price in minor units of the currency; the lowest where variants differ
 * @param variants what is sold of it; empty where it is sold itself
 */
public record ProductFacts(
        String id,
        String sku,
        String slug,
        String name,
        String description,
        String category,
        List<String> categoryPath,
        long price,
        String currency,
        @Nullable String imageUrl,
        Map<String, String> attributes,
        List<Variant> variants,
        Rating rating,
        Instant createdAt) {

    /**
     * One kind in which a product is sold.
     *
     * @param options what sets it apart from the others
     */
    public record Variant(String sku, Map<String, String> options, Money price) {}

    /** @param average from 1 to 5; 0 where nobody has said anything */
    public record Rating(double average, int count) {

        public static final Rating NONE = new Rating(0, 0);
    }

    // Events and documents of before there were variants have neither.
    @SuppressWarnings("NullableProblems")
    public ProductFacts {
        variants = orElse(variants, List.of());
        rating = orElse(rating, Rating.NONE);
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    /** What has stock: its variants, or the product itself. */
    Set<String> soldSkus() {
        Set<String> skus = new LinkedHashSet<>();
        variants.forEach(variant -> skus.add(variant.sku()));
        return skus.isEmpty() ? Set.of(sku) : skus;
    }

    /** Every price that it is sold at. */
    List<Long> prices() {
        return variants.isEmpty()
                ? List.of(price)
                : variants.stream()
                        .map(variant -> variant.price().amount())
                        .distinct()
                        .sorted()
                        .toList();
    }

    public long highestPrice() {
        return prices().getLast();
    }

    /** Each attribute with its values; an option of a variant is an attribute of the product. */
    Map<String, Set<String>> values() {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        List<Map<String, String>> all = new ArrayList<>(List.of(attributes));
        variants.forEach(variant -> all.add(variant.options()));
        all.forEach(some -> some.forEach((name, value) ->
                values.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(value)));
        return values;
    }
}
