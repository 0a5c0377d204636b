package dev.shopfleet.product.search.service;

import dev.shopfleet.common.audit.AuditFacts.ProductFact;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.catalogue.service.Catalogue;
import dev.shopfleet.product.search.repository.ProductIndex;
import dev.shopfleet.product.stock.service.StockKeeping;
import dev.shopfleet.product.window.service.ShopWindow;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What this service tells the auditor of products: what the catalogue has, what the index and the cache make of it. */
@Component
final class CatalogueAudit implements AuditSource {

    private static final int AT_ONCE = 500;

    private final Catalogue catalogue;
    private final StockKeeping stock;
    private final ShopWindow window;
    private final ProductIndex index;

    CatalogueAudit(Catalogue catalogue, StockKeeping stock, ShopWindow window, ProductIndex index) {
        this.catalogue = catalogue;
        this.stock = stock;
        this.window = window;
        this.index = index;
    }

    @Override
    public Stream<ProductFact> products() {
        return Stream.concat(
                catalogue.everything().gather(Gatherers.windowFixed(AT_ONCE)).flatMap(this::facts), indexed());
    }

    private Stream<ProductFact> facts(List<Product> some) {
        Map<String, Long> available = stock.available(
                some.stream().flatMap(product -> product.soldSkus().stream()).toList());
        Stream<ProductFact> truth = some.stream()
                .map(product -> new ProductFact(
                        "catalogue",
                        product.id(),
                        product.toldVersion(),
                        product.isOnSale(),
                        product.soldSkus().stream()
                                .mapToLong(sku -> available.getOrDefault(sku, 0L))
                                .sum(),
                        product.changedAt()));
        Stream<ProductFact> kept = window.kept(some.stream().map(Product::id).toList()).stream()
                .map(copy -> new ProductFact("cache", copy.productId(), copy.version(), true, copy.available(), null));
        return Stream.concat(truth, kept);
    }

    private Stream<ProductFact> indexed() {
        try {
            return index.all()
                    .map(product ->
                            new ProductFact("index", product.id(), product.version(), product.onSale(), null, null));
        } catch (Refusal away) {
            return Stream.of(ProductFact.notAsked("index"));
        }
    }
}
