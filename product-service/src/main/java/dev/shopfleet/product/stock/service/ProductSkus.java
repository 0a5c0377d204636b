package dev.shopfleet.product.stock.service;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which SKUs belong to a product: what the catalogue tells stock. */
public interface ProductSkus {

    /** Every SKU that the product ever had, its own code first; of a deleted product too. */
    Optional<List<String>> of(String productId);

    /** What can be bought of those products, the deleted ones left out. */
    Set<String> kept(Collection<String> productIds);
}
