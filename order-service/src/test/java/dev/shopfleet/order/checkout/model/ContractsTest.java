package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.order.pricing.model.PriceRulesChanged;
import dev.shopfleet.test.GoldenSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                OrderPlaced.class,
                PaymentRequested.class,
                OrderPaymentActionRequired.class,
                OrderPaid.class,
                OrderCancelled.class,
                RefundRequested.class,
                OrderRefunded.class,
                OrderShipped.class,
                OrderDelivered.class,
                OrderAuthorised.class,
                CaptureRequested.class,
                StockReminded.class,
                PaymentReminded.class,
                CaptureReminded.class,
                RefundReminded.class,
                OrderReturnRequested.class,
                OrderReturnAccepted.class,
                OrderReturnRejected.class,
                PriceRulesChanged.class
            })
    void writesTheGoldenSample(Class<? extends DomainEvent> event) {
        GoldenSamples.isWrittenBy(event);
    }
}
