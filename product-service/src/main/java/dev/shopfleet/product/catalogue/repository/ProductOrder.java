package dev.shopfleet.product.catalogue.repository;

import dev.shopfleet.common.message.Refusal;
import java.util.Arrays;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;

/** How a list of products is sorted. */
public enum ProductOrder {
    NEWEST("newest", Direction.DESC, "_id"),
    PRICE_ASC("priceAsc", Direction.ASC, "content.price.amount"),
    PRICE_DESC("priceDesc", Direction.DESC, "content.price.amount"),
    NAME_ASC("nameAsc", Direction.ASC, "sortName");

    private final String text;
    private final Direction direction;
    private final String key;

    ProductOrder(String text, Direction direction, String key) {
        this.text = text;
        this.direction = direction;
        this.key = key;
    }

    /** @throws Refusal {@code VALIDATION_FAILED} */
    public static ProductOrder named(String text) {
        return Arrays.stream(values())
                .filter(order -> order.text.equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.field("sort", "is newest, priceAsc, priceDesc or nameAsc"));
    }

    Sort sort() {
        return this == NEWEST ? Sort.by(direction, key) : Sort.by(direction, key, "_id");
    }
}
