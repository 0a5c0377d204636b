package dev.shopfleet.order.checkout.model;

/** So many pieces of a product, as events tell of them. */
public record Pieces(String productId, String sku, String name, int quantity) {

    static Pieces of(OrderLine line, int quantity) {
        return new Pieces(line.productId(), line.sku(), line.name(), quantity);
    }
}
