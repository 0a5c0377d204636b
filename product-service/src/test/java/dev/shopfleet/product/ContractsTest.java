package dev.shopfleet.product;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.product.catalogue.model.ProductChanged;
import dev.shopfleet.product.review.model.ReviewChanged;
import dev.shopfleet.product.stock.model.StockLevelChanged;
import dev.shopfleet.product.stock.model.StockLow;
import dev.shopfleet.product.stock.model.StockRejected;
import dev.shopfleet.product.stock.model.StockReleased;
import dev.shopfleet.product.stock.model.StockReserved;
import dev.shopfleet.product.stock.model.StockReturned;
import dev.shopfleet.product.stock.model.StockSold;
import dev.shopfleet.test.GoldenSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                ProductChanged.class,
                StockLevelChanged.class,
                StockReserved.class,
                StockRejected.class,
                StockReleased.class,
                StockSold.class,
                StockLow.class,
                ReviewChanged.class,
                StockReturned.class
            })
    void writesEachEventAsAgreed(Class<? extends DomainEvent> event) {
        GoldenSamples.isWrittenBy(event);
    }

    @Test
    void writesAProductWithVariantsAsAgreed() {
        GoldenSamples.isWrittenBy(ProductChanged.class, "variants");
    }
}
