package dev.shopfleet.product.review.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.test.GoldenSamples;
import org.junit.jupiter.api.Test;

class ReviewsReadContractsTest {

    @Test
    void readsWhoHasBoughtWhat() {
        OrderPaid paid = GoldenSamples.read("order.paid", OrderPaid.class);
        assertThat(paid.userId()).isEqualTo("01ku0000000000000000000001");
        assertThat(paid.purchase().productIds()).containsExactly("01kp0000000000000000000001");
    }

    @Test
    void readsWhichOrderIsCancelled() {
        assertThat(GoldenSamples.read("order.cancelled", OrderCancelled.class).orderId())
                .isEqualTo(GoldenSamples.read("order.paid", OrderPaid.class).orderId());
    }
}
