package dev.shopfleet.product.search.service;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.catalogue.model.ProductContent;
import dev.shopfleet.product.catalogue.service.Catalogue;
import dev.shopfleet.product.search.model.ProductFacts;
import dev.shopfleet.product.search.model.SearchedProduct;
import dev.shopfleet.product.search.repository.ProductIndex;
import dev.shopfleet.product.stock.service.StockKeeping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Keeps the index in step with the catalogue, and builds it anew while searches go on. */
@Service
public class Indexing {

    /** @param job names the rebuild in the log */
    public record Rebuild(String job, long count) {}

    private static final Logger log = LoggerFactory.getLogger(Indexing.class);
    private static final int BATCH = 500;

    private final ProductIndex index;
    private final Catalogue catalogue;
    private final StockKeeping stock;

    Indexing(ProductIndex index, Catalogue catalogue, StockKeeping stock) {
        this.index = index;
        this.catalogue = catalogue;
        this.stock = stock;
    }

    /** A product is so since that version. */
    public void productChanged(ProductFacts facts, boolean onSale, long version) {
        index.change(facts.id(), before -> SearchedProduct.with(before, facts, onSale, version));
    }

    /** There is some, or none, since that version of its stock. */
    public void stockChanged(String productId, boolean inStock, long version) {
        index.change(productId, before -> SearchedProduct.with(before, inStock, version));
    }

    /**
     * Fills a new index from the catalogue and sends searches to it. Events go to both meanwhile; of what the catalogue
     * and an event say, the higher version stays.
     */
    public ServiceMessage<Rebuild> rebuild() {
        String job = Ids.next();
        String filled = index.beginRebuild();
        long count = 0;
        try (Stream<Product> all = catalogue.everything()) {
            List<Product> batch = new ArrayList<>(BATCH);
            for (var products = all.iterator(); products.hasNext(); ) {
                batch.add(products.next());
                if (batch.size() == BATCH || !products.hasNext()) {
                    fill(filled, batch);
                    count += batch.size();
                    batch.clear();
                }
            }
        }
        index.finishRebuild(filled);
        log.info("Rebuild {}: {} products are in {}", job, count, filled);
        return ServiceMessage.accepted("Search is rebuilt", new Rebuild(job, count));
    }

    private void fill(String filled, List<Product> batch) {
        Map<String, StockKeeping.Level> levels =
                stock.levels(batch.stream().map(Product::sku).toList());
        Map<String, Product> byId = new LinkedHashMap<>();
        Map<String, SearchedProduct> documents = new LinkedHashMap<>();
        for (Product product : batch) {
            SearchedProduct document = merged(null, product, levels.get(product.sku()));
            if (document != null) {
                byId.put(product.id(), product);
                documents.put(product.id(), document);
            }
        }
        for (String id : index.addNew(filled, documents)) {
            Product product = byId.get(id);
            if (product != null) {
                index.change(id, before -> merged(before, product, levels.get(product.sku())));
            }
        }
    }

    private static @Nullable SearchedProduct merged(
            @Nullable SearchedProduct before, Product product, StockKeeping.@Nullable Level level) {
        SearchedProduct withFacts = SearchedProduct.with(before, facts(product), product.isOnSale(), product.version());
        if (level == null) {
            return withFacts;
        }
        SearchedProduct withStock =
                SearchedProduct.with(withFacts == null ? before : withFacts, level.available() > 0, level.version());
        return withStock == null ? withFacts : withStock;
    }

    private static ProductFacts facts(Product product) {
        ProductContent content = product.content();
        return new ProductFacts(
                product.id(),
                product.sku(),
                product.slug(),
                content.name(),
                content.description(),
                content.category(),
                content.categoryPath(),
                content.price().amount(),
                content.price().currency(),
                product.imageUrl(),
                content.attributes(),
                product.createdAt());
    }
}
