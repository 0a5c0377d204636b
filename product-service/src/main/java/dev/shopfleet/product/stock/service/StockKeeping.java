package dev.shopfleet.product.stock.service;

import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.product.config.ProductProperties;
import dev.shopfleet.product.stock.model.Adjustment;
import dev.shopfleet.product.stock.model.StockItem;
import dev.shopfleet.product.stock.model.StockLevelChanged;
import dev.shopfleet.product.stock.model.StockMovement;
import dev.shopfleet.product.stock.repository.StockItems;
import dev.shopfleet.product.stock.repository.StockMovements;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The pieces on the shelves: put there, counted, and every movement written down. */
@Service
public class StockKeeping {

    private static final int BATCH = 200;

    private final Shelf shelf;
    private final StockItems items;
    private final StockMovements movements;
    private final ProductSkus products;
    private final int lowAt;
    private final Clock clock;

    StockKeeping(
            Shelf shelf,
            StockItems items,
            StockMovements movements,
            ProductSkus products,
            ProductProperties properties,
            Clock clock) {
        this.shelf = shelf;
        this.items = items;
        this.movements = movements;
        this.products = products;
        this.lowAt = properties.stock().lowAt();
        this.clock = clock;
    }

    /** Makes sure that what is sold has stock; the first to say so decides how much. */
    public void open(String sku, String productId, int initial) {
        if (items.find(sku).isEmpty()) {
            shelf.putUp(StockItem.of(sku, productId, initial, clock.instant()));
        }
    }

    /** What is available of each; a SKU without stock is absent. */
    public Map<String, Long> available(Collection<String> skus) {
        return items.available(skus);
    }

    /** As {@link #available}, with the version that it is of. */
    public Map<String, Level> levels(Collection<String> skus) {
        return items.levels(skus).stream()
                .collect(Collectors.toMap(StockItem::id, item -> new Level(item.version(), item.available())));
    }

    /** @param version of the stock item; grows with every movement */
    public record Level(long version, long available) {}

    /** @param sku may be left out where the product has no variants; one that is no longer sold does as well */
    public ServiceMessage<StockView> stock(String productId, @Nullable String sku) {
        return ServiceMessage.ok("Stock", view(items.get(skuOf(productId, sku))));
    }

    /** @param key the client's Idempotency-Key: repeated with the same key, it has no second effect */
    public ServiceMessage<StockView> restock(
            String productId, @Nullable String sku, int delta, String reason, String by, @Nullable String key) {
        String id = key == null ? Ids.next() : key;
        StockItem changed =
                shelf.change(skuOf(productId, sku), item -> item.restock(id, delta, reason, by, clock.instant()));
        return ServiceMessage.ok("Stock changed", view(changed));
    }

    public ServiceMessage<Items<StockMovement>> movements(
            String productId, @Nullable String sku, @Nullable Long before, int size) {
        return ServiceMessage.ok(
                "Stock movements",
                Items.step(
                        movements.of(skuOf(productId, sku), before, size + 1),
                        size,
                        movement -> Long.toString(movement.version())));
    }

    /** @param threshold how many pieces are few; null for the shop's own threshold */
    public ServiceMessage<StockView> lowAt(String productId, @Nullable String sku, @Nullable Integer threshold) {
        return ServiceMessage.ok(
                "Threshold changed", view(shelf.change(skuOf(productId, sku), item -> item.lowAt(threshold))));
    }

    /** Everything that can be bought, or soon, and of which few pieces are left. */
    public ServiceMessage<Items<StockView>> low(@Nullable String cursor, int size) {
        List<StockItem> few = new ArrayList<>();
        @Nullable String after = cursor;
        List<StockItem> batch;
        do {
            batch = items.low(lowAt, after, BATCH);
            Set<String> kept =
                    products.kept(batch.stream().map(StockItem::productId).collect(Collectors.toSet()));
            batch.stream().filter(item -> kept.contains(item.id())).forEach(few::add);
            after = batch.isEmpty() ? after : batch.getLast().id();
        } while (batch.size() == BATCH && few.size() <= size);
        return ServiceMessage.ok(
                "Low stock",
                Items.step(few.subList(0, Math.min(few.size(), size + 1)), size, StockItem::id)
                        .map(this::view));
    }

    private StockView view(StockItem item) {
        return StockView.of(item, lowAt);
    }

    private String skuOf(String productId, @Nullable String sku) {
        List<String> known = products.of(productId).orElseThrow(() -> Refusal.notFound("product"));
        if (sku == null) {
            if (known.size() > 1) {
                throw Refusal.field("sku", "names the variant");
            }
            return known.getFirst();
        }
        if (!known.contains(sku)) {
            throw Refusal.field("sku", "is none of the product's");
        }
        return sku;
    }

    /** Writes a movement down; a repeated event is the same movement. */
    public void record(StockLevelChanged change, EventMeta meta) {
        Optional<Adjustment> adjustment = change.reason() == StockLevelChanged.Reason.RESTOCKED
                ? items.find(change.sku()).flatMap(item -> item.adjustmentOf(meta.aggregateVersion()))
                : Optional.empty();
        movements.addIfAbsent(new StockMovement(
                meta.id(),
                change.sku(),
                change.productId(),
                change.delta().available(),
                change.reason(),
                adjustment.map(Adjustment::reason).orElse(null),
                change.orderId(),
                adjustment.map(Adjustment::by).orElse(null),
                change.available(),
                change.reserved(),
                change.sold(),
                meta.aggregateVersion(),
                change.changedAt()));
    }
}
