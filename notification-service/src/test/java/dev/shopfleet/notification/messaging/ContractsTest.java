package dev.shopfleet.notification.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.test.GoldenSamples;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractsTest {

    private static Stream<Map.Entry<String, Class<?>>> heard() {
        return Map.<String, Class<?>>ofEntries(
                Map.entry("order.placed", OrderNews.OrderPlaced.class),
                Map.entry("payment.requested", OrderNews.PaymentRequested.class),
                Map.entry("order.payment-action-required", OrderNews.PaymentActionRequired.class),
                Map.entry("order.paid", OrderNews.OrderPaid.class),
                Map.entry("order.cancelled", OrderNews.OrderCancelled.class),
                Map.entry("order.refunded", OrderNews.OrderRefunded.class),
                Map.entry("order.shipped", OrderNews.OrderShipped.class),
                Map.entry("order.delivered", OrderNews.OrderDelivered.class),
                Map.entry("order.authorised", OrderNews.OrderAuthorised.class),
                Map.entry("order.return-requested", OrderNews.ReturnRequested.class),
                Map.entry("order.return-accepted", OrderNews.ReturnAccepted.class),
                Map.entry("order.return-rejected", OrderNews.ReturnRejected.class),
                Map.entry("payment.refund-failed", PaymentNews.RefundFailed.class),
                Map.entry("payment.failed", PaymentNews.PaymentFailed.class),
                Map.entry("invoice.issued", PaymentNews.InvoiceIssued.class),
                Map.entry("product.changed", ProductNews.ProductChanged.class),
                Map.entry("stock.level-changed", ProductNews.StockLevelChanged.class),
                Map.entry("cart.item-changed", ProductNews.CartItemChanged.class))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("heard")
    void findsInTheSampleAllThatItReads(Map.Entry<String, Class<?>> event) {
        assertThat(GoldenSamples.read(event.getKey(), event.getValue())).hasNoNullFieldsOrProperties();
    }
}
