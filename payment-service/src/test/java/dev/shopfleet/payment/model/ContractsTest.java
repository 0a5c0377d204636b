package dev.shopfleet.payment.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.test.GoldenSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                PaymentAuthorised.class,
                PaymentCaptured.class,
                PaymentFailed.class,
                PaymentActionRequired.class,
                PaymentRefunded.class,
                PaymentRefundFailed.class
            })
    void writesTheGoldenSample(Class<? extends DomainEvent> event) {
        GoldenSamples.isWrittenBy(event);
    }
}
