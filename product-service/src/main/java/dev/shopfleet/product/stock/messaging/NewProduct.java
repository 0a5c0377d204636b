package dev.shopfleet.product.stock.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of {@code product.changed} that stock reads.
 *
 * @param variants what is sold in place of {@code sku}; absent in events from before there were any
 */
record NewProduct(
        String productId,
        String sku,
        int initialStock,
        @Nullable List<Piece> variants) {

    /** What is sold, and how many pieces of it there are to begin with. */
    record Piece(String sku, int initialStock) {

        Piece {
            if (sku == null || initialStock < 0) {
                throw new IllegalArgumentException("Nothing that can have stock");
            }
        }
    }

    NewProduct {
        if (productId == null) {
            throw new IllegalArgumentException("A product without an id");
        }
    }

    List<Piece> sold() {
        return variants == null || variants.isEmpty() ? List.of(new Piece(sku, initialStock)) : variants;
    }
}
