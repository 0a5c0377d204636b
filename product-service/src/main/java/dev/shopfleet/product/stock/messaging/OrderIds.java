package dev.shopfleet.product.stock.messaging;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids of orders and returns name entries within stock items, so nothing but an id may pass for one. */
final class OrderIds {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private OrderIds() {}

    static void check(@Nullable String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not the id of an order or a return");
        }
    }
}
