package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.catalogue.repository.Products;
import dev.shopfleet.product.stock.service.ProductSkus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells stock which SKUs belong to which product. */
@Component
final class CatalogueSkus implements ProductSkus {

    private final Products products;

    CatalogueSkus(Products products) {
        this.products = products;
    }

    @Override
    public Optional<List<String>> of(String productId) {
        return products.find(productId).map(Product::skus);
    }

    @Override
    public Set<String> kept(Collection<String> productIds) {
        return products.kept(productIds).stream()
                .map(Product::soldSkus)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
    }
}
