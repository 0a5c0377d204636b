package dev.shopfleet.product.search.service;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.catalogue.model.ProductContent;
import dev.shopfleet.product.catalogue.service.Catalogue;
import dev.shopfleet.product.search.model.ProductFacts;
import dev.shopfleet.product.search.model.SearchedProduct;
import dev.shopfleet.product.search.repository.ProductIndex;
import dev.shopfleet.product.search.service.Indexing.Rebuild.State;
import dev.shopfleet.product.stock.service.StockKeeping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Keeps the index in step with the catalogue, and builds it anew while searches go on. */
@Service
public class Indexing {

    /**
     * A rebuild of this instance's.
     *
     * @param job names the rebuild in the log
     * @param count of the products that are in the new index so far
     */
    public record Rebuild(String job, State state, long count) {

        public enum State {
            RUNNING,
            DONE,
            FAILED
        }
    }

    /**
     * @param running whether any instance is at it
     * @param last that this instance began; absent where it has begun none since it was started
     */
    public record Rebuilds(boolean running, @Nullable Rebuild last) {}

    private static final Logger log = LoggerFactory.getLogger(Indexing.class);
    private static final int BATCH = 500;
    /** A small shop's is done by then; of a large one the caller hears that it has begun. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(15);

    private final ProductIndex index;
    private final Catalogue catalogue;
    private final StockKeeping stock;
    private volatile @Nullable Rebuild last;

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
    public void stockChanged(String productId, String sku, boolean inStock, long version) {
        index.change(productId, before -> SearchedProduct.with(before, sku, inStock, version));
    }

    /** Builds the index anew where it was lost, or is of another version of this service. */
    @Scheduled(fixedDelayString = "10s")
    void keep() {
        try {
            if (index.wantsRebuild(catalogue.isEmpty())) {
                fillAnew(Ids.next(), index.beginRebuild());
            }
        } catch (Refusal waits) {
            log.debug("The index is looked after the next time: {}", waits.getMessage());
        } catch (DataAccessException waits) {
            log.warn("The index is looked after the next time: {}", waits.toString());
        }
    }

    /**
     * Fills a new index from the catalogue and sends searches to it. Events go to both meanwhile; of what the catalogue
     * and an event say, the higher version stays.
     */
    public ServiceMessage<Rebuild> rebuild() {
        String job = Ids.next();
        String filled = index.beginRebuild();
        Rebuild begun = new Rebuild(job, State.RUNNING, 0);
        last = begun;
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().name("rebuild").start(() -> {
            try {
                fillAnew(job, filled);
            } catch (RuntimeException e) {
                log.error("Rebuild {} failed; searches go on in the old index", job, e);
            } finally {
                done.complete(null);
            }
        });
        done.completeOnTimeout(null, ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        @Nullable Rebuild now = last;
        return ServiceMessage.accepted("Search is rebuilt", now == null ? begun : now);
    }

    public ServiceMessage<Rebuilds> rebuilds() {
        @Nullable Rebuild ours = last;
        boolean running = index.isRebuilding() || (ours != null && ours.state() == State.RUNNING);
        return ServiceMessage.ok("Rebuilds", new Rebuilds(running, ours));
    }

    private void fillAnew(String job, String filled) {
        long count = 0;
        try (Stream<Product> all = catalogue.everything()) {
            List<Product> batch = new ArrayList<>(BATCH);
            for (var products = all.iterator(); products.hasNext(); ) {
                batch.add(products.next());
                if (batch.size() == BATCH || !products.hasNext()) {
                    fill(filled, batch);
                    count += batch.size();
                    last = new Rebuild(job, State.RUNNING, count);
                    batch.clear();
                }
            }
            index.finishRebuild(filled);
            last = new Rebuild(job, State.DONE, count);
            log.info("Rebuild {}: {} products are in {}", job, count, filled);
        } catch (RuntimeException e) {
            last = new Rebuild(job, State.FAILED, count);
            index.abandonRebuild(filled);
            throw e;
        }
    }

    private void fill(String filled, List<Product> batch) {
        Map<String, StockKeeping.Level> levels = stock.levels(
                batch.stream().flatMap(product -> product.soldSkus().stream()).toList());
        Map<String, Product> byId = new LinkedHashMap<>();
        Map<String, SearchedProduct> documents = new LinkedHashMap<>();
        for (Product product : batch) {
            SearchedProduct document = merged(null, product, levels);
            if (document != null) {
                byId.put(product.id(), product);
                documents.put(product.id(), document);
            }
        }
        for (String id : index.addNew(filled, documents)) {
            Product product = byId.get(id);
            if (product != null) {
                index.change(id, before -> merged(before, product, levels));
            }
        }
    }

    private static @Nullable SearchedProduct merged(
            @Nullable SearchedProduct before, Product product, Map<String, StockKeeping.Level> levels) {
        @Nullable
        SearchedProduct news = SearchedProduct.with(before, facts(product), product.isOnSale(), product.toldVersion());
        for (String sku : product.soldSkus()) {
            StockKeeping.@Nullable Level level = levels.get(sku);
            @Nullable
            SearchedProduct withStock = level == null
                    ? null
                    : SearchedProduct.with(news == null ? before : news, sku, level.available() > 0, level.version());
            news = withStock == null ? news : withStock;
        }
        return news;
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
                product.variants().stream()
                        .map(variant -> new ProductFacts.Variant(variant.sku(), variant.options(), variant.price()))
                        .toList(),
                new ProductFacts.Rating(
                        product.rating().average(), product.rating().count()),
                product.createdAt());
    }
}
