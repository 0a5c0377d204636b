package dev.shopfleet.product.stock.service;

import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.product.stock.model.Adjustment;
import dev.shopfleet.product.stock.model.StockItem;
import dev.shopfleet.product.stock.model.StockLevelChanged;
import dev.shopfleet.product.stock.model.StockMovement;
import dev.shopfleet.product.stock.repository.StockItems;
import dev.shopfleet.product.stock.repository.StockMovements;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The pieces on the shelves: put there, counted, and every movement written down. */
@Service
public class StockKeeping {

    private final Shelf shelf;
    private final StockItems items;
    private final StockMovements movements;
    private final Clock clock;

    StockKeeping(Shelf shelf, StockItems items, StockMovements movements, Clock clock) {
        this.shelf = shelf;
        this.items = items;
        this.movements = movements;
        this.clock = clock;
    }

    /** Makes sure that a product has stock; the first to say so decides how much. */
    public void open(String sku, String productId, int initial) {
        if (items.find(sku).isEmpty()) {
            items.addIfAbsent(StockItem.of(sku, productId, initial, clock.instant()));
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

    public ServiceMessage<StockView> stock(String productId) {
        return ServiceMessage.ok("Stock", StockView.of(ofProduct(productId)));
    }

    /** @param key the client's Idempotency-Key: repeated with the same key, it has no second effect */
    public ServiceMessage<StockView> restock(
            String productId, int delta, String reason, String by, @Nullable String key) {
        String id = key == null ? Ids.next() : key;
        StockItem changed =
                shelf.change(ofProduct(productId).id(), item -> item.restock(id, delta, reason, by, clock.instant()));
        return ServiceMessage.ok("Stock changed", StockView.of(changed));
    }

    public ServiceMessage<Items<StockMovement>> movements(String productId, @Nullable Long before, int size) {
        ofProduct(productId);
        return ServiceMessage.ok(
                "Stock movements",
                Items.step(
                        movements.of(productId, before, size + 1),
                        size,
                        movement -> Long.toString(movement.version())));
    }

    private StockItem ofProduct(String productId) {
        return items.ofProduct(productId).orElseThrow(() -> Refusal.notFound("product"));
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
