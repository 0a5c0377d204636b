package dev.shopfleet.cart.service;

import dev.shopfleet.cart.messaging.ProductState;
import dev.shopfleet.cart.messaging.ProductState.Article;
import dev.shopfleet.cart.messaging.StockLevel;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.money.PriceRules;
import dev.shopfleet.common.replica.Replica;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /**
     * What is sold; waits a moment for a product or a variant that has just been made.
     *
     * @param sku of which variant; may be absent where the product has none
     */
    Article sold(String productId, @Nullable String sku) {
        ProductState product = products.await(
                        productId,
                        PATIENCE,
                        known -> known.isGone()
                                || known.article(sku).isPresent()
                                || (sku == null && known.hasVariants()))
                .filter(ProductState::isSold)
                .orElseThrow(() -> Refusal.notFound("product"));
        return product.article(sku)
                .orElseThrow(
                        () -> Refusal.field("sku", sku == null ? "names the variant" : "is none of the product's"));
    }

    Optional<ProductState> find(String productId) {
        return products.find(productId);
    }

    int available(Article article) {
        return levels.find(article.sku()).map(StockLevel::available).orElse(article.initialStock());
    }

    PriceRules rules() {
        return rules.all().stream().findFirst().orElse(NO_RULES);
    }
}
