package dev.shopfleet.payment.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.test.GoldenSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsTest {

    @ParameterizedTest
    @CsvSource({
        "payment.requested, PaymentRequested",
        "payment.reminded, PaymentRequested",
        "capture.requested, CaptureRequested",
        "capture.reminded, CaptureRequested",
        "order.cancelled, OrderCancelled",
        "refund.requested, RefundRequested",
        "refund.reminded, RefundRequested"
    })
    void readsTheGoldenSample(String type, String record) throws ClassNotFoundException {
        Class<?> shape = Class.forName(OrderEvents.class.getName() + "$" + record);
        assertThat(GoldenSamples.read(type, shape)).hasNoNullFieldsOrProperties();
    }
}
