package dev.shopfleet.product.stock.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.MalformedEvent;
import dev.shopfleet.product.stock.model.Line;
import dev.shopfleet.test.GoldenSamples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockReadsContractsTest {

    private static final String ORDER = "01ko0000000000000000000001";

    @Test
    void readsWhatItNeedsOfEachEvent() {
        OrderPlaced placed = GoldenSamples.read("order.placed", OrderPlaced.class);
        assertThat(placed.orderId()).isEqualTo(ORDER);
        assertThat(placed.lines()).containsExactly(new Line("KIT-0042", 2));
        assertThat(GoldenSamples.read("order.paid", OrderPaid.class).orderId()).isEqualTo(ORDER);
        assertThat(GoldenSamples.read("order.cancelled", OrderCancelled.class).orderId())
                .isEqualTo(ORDER);
        assertThat(GoldenSamples.read("stock.reminded", StockReminded.class))
                .isEqualTo(new StockReminded(ORDER, List.of(new Line("KIT-0042", 2))));
        assertThat(GoldenSamples.read("order.return-accepted", OrderReturnAccepted.class))
                .isEqualTo(
                        new OrderReturnAccepted(ORDER, "01kt0000000000000000000001", List.of(new Line("KIT-0042", 1))));
        assertThat(GoldenSamples.read("product.changed", NewProduct.class))
                .isEqualTo(new NewProduct("01kp0000000000000000000001", "KIT-0042", 25, List.of()));
        assertThat(GoldenSamples.read("product.changed", NewProduct.class).sold())
                .containsExactly(new NewProduct.Piece("KIT-0042", 25));
        assertThat(GoldenSamples.read("product.changed", "variants", NewProduct.class)
                        .sold())
                .containsExactly(new NewProduct.Piece("LIN-0007-M", 12), new NewProduct.Piece("LIN-0007-XL", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"orderId\":\"o1\",\"lines\":[]}",
                "{\"orderId\":\"o1\",\"lines\":[{\"sku\":\"A\",\"quantity\":0}]}",
                "{\"orderId\":\"o1\",\"lines\":[{\"sku\":\"A\",\"quantity\":-5}]}",
                "{\"orderId\":\"o1\",\"lines\":[{\"quantity\":1}]}",
                "{\"orderId\":\"a.b\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}"
            })
    void takesAnOrderThatMakesNoSenseForPoison(String payload) {
        EventCodec codec = new EventCodec(EventCodec.payloads(), "/test", "");
        assertThatThrownBy(() -> codec.read(payload.getBytes(StandardCharsets.UTF_8), OrderPlaced.class))
                .isInstanceOf(MalformedEvent.class);
    }
}
