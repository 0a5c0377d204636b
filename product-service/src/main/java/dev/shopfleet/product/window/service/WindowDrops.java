package dev.shopfleet.product.window.service;

import dev.shopfleet.common.aggregate.AfterWrite;
import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.product.catalogue.model.CategoryTree;
import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.stock.model.StockItem;
import dev.shopfleet.product.window.repository.WindowCopies;
import dev.shopfleet.product.window.repository.WindowCopies.Copy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drops copies: within every write, before it is answered, and once more when its event comes by. */
@Component
public final class WindowDrops implements AfterWrite {

    private final WindowCopies copies;

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

    /** As {@link #productChanged}, of the stock of one of its SKUs. */
    public void stockChanged(String productId, long available) {
        @Nullable Copy copy = copies.kept(List.of(productId)).get(productId);
        if (copy == null || ShopWindow.available(copy) != available) {
            copies.drop(productId, false);
        }
    }
}
