package dev.shopfleet.endtoend.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final List<String> PROCESSES =
            List.of("kafka", "mongo", "redis", "elasticsearch", "cart-service-1", "order-service-1", "order-service-2");

    @Test
    void strikesKindsAndNamesFromOneList() {
        assertThat(Targets.of("services,kafka", PROCESSES))
                .containsExactly("cart-service-1", "order-service-1", "order-service-2", "kafka");
        assertThat(Targets.of("order-service,order-service-2,servers", PROCESSES))
                .containsExactly("order-service-1", "order-service-2", "kafka", "mongo", "redis");
        assertThat(Targets.of("none", PROCESSES)).isEmpty();
    }

    @Test
    void passesNoNameOverThatLeadsNowhere() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Targets.of("kafka,order", PROCESSES))
                .withMessageContaining("order");
    }
}
