package dev.shopfleet.cart.service;

import dev.shopfleet.cart.messaging.ProductState;
import dev.shopfleet.cart.messaging.StockLevel;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.money.PriceRules;
import dev.shopfleet.common.replica.Replica;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the other services have told of products, stock and prices. */
@Component
class Catalogue {

    private static final PriceRules NO_RULES = new PriceRules(List.of(), List.of(), List.of());
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Replica<ProductState> products;
    private final Replica<StockLevel> levels;
    private final Replica<PriceRules> rules;

    Catalogue(Replica<ProductState> products, Replica<StockLevel> levels, Replica<PriceRules> rules) {
        this.products = products;
        this.levels = levels;
        this.rules = rules;
    }

    /** What is sold under that id; waits a moment for a product that has just been made. */
    ProductState sold(String productId) {
        return products.await(productId, PATIENCE)
                .filter(ProductState::isSold)
                .orElseThrow(() -> Refusal.notFound("product"));
    }

    Optional<ProductState> find(String productId) {
        return products.find(productId);
    }

    int available(ProductState product) {
        int begun = product.initialStock() == null ? 0 : product.initialStock();
        return levels.find(product.sku()).map(StockLevel::available).orElse(begun);
    }

    PriceRules rules() {
        return rules.all().stream().findFirst().orElse(NO_RULES);
    }
}
