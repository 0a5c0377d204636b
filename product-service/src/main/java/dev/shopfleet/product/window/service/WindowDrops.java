package dev.shopfleet.product.window.service;

import dev.shopfleet.common.aggregate.AfterWrite;
import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.product.catalogue.model.CategoryTree;
import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.stock.model.StockItem;
import dev.shopfleet.product.window.repository.WindowCopies;
import dev.shopfleet.product.window.repository.WindowCopies.Copy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drops copies: within every write, before it is answered, and once more when its event comes by. */
@Component
public final class WindowDrops implements AfterWrite {

    private final WindowCopies copies;
    /** The level of each SKU that was heard last, by product. */
    private final Map<String, Map<String, Long>> unsettled = new HashMap<>();

    WindowDrops(WindowCopies copies) {
        this.copies = copies;
    }

    @Override
    public void written(Aggregate aggregate) {
        switch (aggregate) {
            case Product product -> copies.drop(product.id(), true);
            case StockItem stock -> copies.drop(stock.productId(), false);
            case CategoryTree tree -> copies.dropLists();
            default -> {}
        }
    }

    /** A product was written, perhaps by somebody who could not drop it. */
    public void productChanged(String productId, long version) {
        @Nullable Copy copy = copies.kept(List.of(productId)).get(productId);
        if (copy != null && ShopWindow.version(copy) >= version) {
            copies.dropLists();
        } else {
            copies.drop(productId, true);
        }
    }

    /** As {@link #productChanged}, of the stock of one of its SKUs; done by {@link #settle}. */
    public void stockChanged(String productId, String sku, long available) {
        unsettled.computeIfAbsent(productId, _ -> new HashMap<>()).put(sku, available);
    }

    /** Drops what is older than the levels heard since the last time; on the one thread that hears them. */
    public void settle() {
        if (!unsettled.isEmpty()) {
            copies.dropWhere(
                    List.copyOf(unsettled.keySet()),
                    (productId, copy) -> unsettled.getOrDefault(productId, Map.of()).values().stream()
                            .anyMatch(available -> available != ShopWindow.available(copy)));
            unsettled.clear();
        }
    }
}
