package dev.shopfleet.invoice.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shopfleet.common.event.MalformedEvent;
import dev.shopfleet.common.money.Totals;
import dev.shopfleet.invoice.model.InvoiceIssued;
import dev.shopfleet.invoice.model.InvoiceLine;
import dev.shopfleet.invoice.model.Shipping;
import dev.shopfleet.test.GoldenSamples;
import org.junit.jupiter.api.Test;

class ContractsTest {

    @Test
    void writesItsEventAsAgreed() {
        GoldenSamples.isWrittenBy(InvoiceIssued.class);
    }

    @Test
    void readsPaidOrders() {
        OrderPaid paid = GoldenSamples.read("order.paid", OrderPaid.class);

        assertThat(paid.content().lines())
                .containsExactly(new InvoiceLine(
                        "01kp0000000000000000000001",
                        "KIT-0042",
                        "Stoneware mug, moss",
                        2,
                        1490,
                        2980,
                        0,
                        2980,
                        1900,
                        566));
        assertThat(paid.content().shipping()).isEqualTo(new Shipping(490, 1900, 93));
        assertThat(paid.content().totals()).isEqualTo(new Totals(2980, 0, 490, 659, 4129, "EUR"));
        assertThat(paid.buyer().address().name()).isEqualTo("Ada Byron");
        assertThat(paid.buyer().orderNumber()).isEqualTo("S-7K2M-9QXT");
    }

    @Test
    void readsRefunds() {
        assertThat(GoldenSamples.read("order.refunded", OrderRefunded.class))
                .isEqualTo(new OrderRefunded("01ko0000000000000000000001", "01kr0000000000000000000001", 4129, true));
    }

    @Test
    void aDiscountThatIsNotTheLinesIsTheShippings() {
        OrderPaid paid = GoldenSamples.read("order.paid", OrderPaid.class);
        OrderPaid shippedFree = new OrderPaid(
                paid.orderId(),
                paid.number(),
                paid.userId(),
                paid.lines(),
                new Totals(2980, 490, 490, 566, 3546, "EUR"),
                0,
                paid.shippingAddress());

        assertThat(shippedFree.content().shipping()).isEqualTo(new Shipping(0, 0, 0));
    }

    @Test
    void refusesToBillWhatDoesNotAddUp() {
        OrderPaid paid = GoldenSamples.read("order.paid", OrderPaid.class);
        OrderPaid wrong = new OrderPaid(
                paid.orderId(),
                paid.number(),
                paid.userId(),
                paid.lines(),
                paid.totals(),
                paid.shippingTax() + 1,
                paid.shippingAddress());

        assertThatExceptionOfType(MalformedEvent.class).isThrownBy(wrong::content);
    }
}
