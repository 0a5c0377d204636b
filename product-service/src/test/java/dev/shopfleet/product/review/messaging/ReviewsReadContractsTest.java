package dev.shopfleet.product.review.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.test.GoldenSamples;
import org.junit.jupiter.api.Test;

class ReviewsReadContractsTest {

    @Test
    void readsWhoHasBoughtWhat() {
        OrderPaid paid = GoldenSamples.read("order.paid", OrderPaid.class);
        assertThat(paid.userId()).isEqualTo("01ku0000000000000000000001");
        assertThat(paid.products()).containsExactly("01kp0000000000000000000001");
    }
}
