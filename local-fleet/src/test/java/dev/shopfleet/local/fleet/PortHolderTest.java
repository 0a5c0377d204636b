package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortHolderTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsWhoListens() throws Exception {
        try (ServerSocket ours = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortHolder.of(ours.getLocalPort()))
                    .hasValueSatisfying(holder -> assertThat(holder.pid())
                            .isEqualTo(ProcessHandle.current().pid()))
                    .hasValueSatisfying(holder -> assertThat(holder.program()).contains("java"));
        }
    }

    @Test
    void theClashNamesPortServerHolderAndWayOut() {
        assertThat(PortHolder.clash(29092, "kafka", Optional.of(new PortHolder(17, "nc -l 29092"))))
                .hasMessageContainingAll("29092", "kafka", "17", "nc -l", Ports.OFFSET_VARIABLE, "kafka=PORT");
        assertThat(PortHolder.clash(29092, "kafka", Optional.empty())).hasMessageContaining("cannot see");
    }
}
