package dev.shopfleet.product.search.model;

import dev.shopfleet.common.message.Refusal;
import java.util.Arrays;

/** How results are sorted. */
public enum SearchOrder {
    RELEVANCE("relevance"),
    NEWEST("newest"),
    PRICE_ASC("priceAsc"),
    PRICE_DESC("priceDesc"),
    NAME_ASC("nameAsc"),
    RATING("rating");

    private final String text;

    SearchOrder(String text) {
        this.text = text;
    }

    /** @throws Refusal {@code VALIDATION_FAILED} */
    public static SearchOrder named(String text) {
        return Arrays.stream(values())
                .filter(order -> order.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.field("sort", "is relevance, newest, priceAsc, priceDesc, nameAsc or rating"));
    }
}
