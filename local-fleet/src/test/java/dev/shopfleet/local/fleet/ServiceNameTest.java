package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceNameTest {

    @Test
    void readsTheJvmOptionsOfItsOwnServiceOnly() {
        Map<String, String> environment = Map.of("SHOPFLEET_JVM_OPTIONS_ORDER", " -javaagent:a.jar=X  -Dy=z ");

        assertThat(ServiceName.ORDER.jvmOptions(environment)).containsExactly("-javaagent:a.jar=X", "-Dy=z");
        assertThat(ServiceName.PAYMENT.jvmOptions(environment)).isEmpty();
        assertThat(ServiceName.ORDER.jvmOptions(Map.of("SHOPFLEET_JVM_OPTIONS_ORDER", " ")))
                .isEmpty();
    }
}
