package dev.shopfleet.cart.messaging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the carts read of {@code order.paid}.
 *
 * @param authorisedAt when the bank set the money aside, where it is taken only at shipment
 */
public record OrderPaid(
        String orderId,
        String userId,
        List<Line> lines,
        @Nullable Instant authorisedAt,
        Instant paidAt) {

    public record Line(String productId, String sku, int quantity) {}

    /** When the shopper was done with it: what came into the cart after that is not what the order bought. */
    Instant boughtAt() {
        return authorisedAt == null ? paidAt : authorisedAt;
    }
}
