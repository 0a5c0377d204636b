package dev.shopfleet.order.checkout.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.money.Money;
import dev.shopfleet.order.pricing.service.SaleProduct;
import dev.shopfleet.test.GoldenSamples;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsTest {

    @ParameterizedTest
    @CsvSource({
        "stock.reserved, StockReserved",
        "stock.rejected, StockRejected",
        "payment.captured, PaymentCaptured",
        "payment.failed, PaymentFailed",
        "payment.action-required, PaymentActionRequired",
        "payment.authorised, PaymentAuthorised",
        "payment.refunded, PaymentRefunded",
        "payment.refund-failed, PaymentRefundFailed"
    })
    void readsTheGoldenSample(String type, String record) throws ClassNotFoundException {
        Class<?> shape = Class.forName(CheckoutEvents.class.getName() + "$" + record);
        assertThat(GoldenSamples.read(type, shape)).hasNoNullFieldsOrProperties();
    }

    @Test
    void readsTheCatalogue() {
        assertThat(GoldenSamples.read("product.changed", SaleProduct.class)).hasNoNullFieldsOrProperties();
    }

    @Test
    void readsAProductWithVariants() {
        SaleProduct shirt = GoldenSamples.read("product.changed", "variants", SaleProduct.class);
        assertThat(shirt.variants())
                .contains(new SaleProduct.Variant(
                        "LIN-0007-XL", Map.of("colour", "sand", "size", "XL"), new Money(6_400, "EUR")));
    }
}
