package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    private final Ports plain = new Ports(0, Map.of());

    @Test
    void furtherInstancesAreAHundredApartAndManagementAThousand() {
        assertThat(plain.service(ServiceName.ORDER, 1)).isEqualTo(8085);
        assertThat(plain.service(ServiceName.ORDER, 3)).isEqualTo(8285);
        assertThat(plain.management(ServiceName.ORDER, 3)).isEqualTo(9285);
    }

    @Test
    void theOffsetMovesEveryPort() {
        Ports moved = new Ports(2000, Map.of());
        assertThat(moved.server("kafka")).isEqualTo(31092);
        assertThat(moved.service(ServiceName.GATEWAY, 2)).isEqualTo(10180);
        assertThat(moved.management(ServiceName.GATEWAY, 1)).isEqualTo(11080);
    }

    @Test
    void theFileMovesSinglePorts(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("ports.properties"), "kafka=19092\ngateway-service=80 \n");
        Ports ports = Ports.load(file, 10);
        assertThat(ports.server("kafka")).isEqualTo(19102);
        assertThat(ports.server("redis")).isEqualTo(26389);
        assertThat(ports.service(ServiceName.GATEWAY, 1)).isEqualTo(90);
        assertThat(ports.management(ServiceName.GATEWAY, 1)).isEqualTo(1090);
    }

    @Test
    void namesTheSettingThatIsNoNumber(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("ports.properties"), "kafka=many");
        assertThatThrownBy(() -> Ports.load(file, 0)).hasMessageContainingAll("kafka", "many", "Way out");
        assertThatThrownBy(() -> Ports.offset(Map.of(Ports.OFFSET_VARIABLE, "x")))
                .hasMessageContaining(Ports.OFFSET_VARIABLE);
        assertThatThrownBy(() -> Ports.offset(Map.of(Ports.OFFSET_VARIABLE, "-5")))
                .hasMessageContaining("0 to 3467");
        assertThatThrownBy(() -> Ports.offset(Map.of(Ports.OFFSET_VARIABLE, "11000")))
                .hasMessageContaining("0 to 3467");
    }

    @Test
    void noOffsetMeansNone() {
        assertThat(Ports.offset(Map.of())).isZero();
        assertThat(Ports.offset(Map.of(Ports.OFFSET_VARIABLE, " 2000 "))).isEqualTo(2000);
    }

    @Test
    void aPortSomebodyListensOnIsNotFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.free(taken.getLocalPort())).isFalse();
            taken.close();
            assertThat(Ports.free(taken.getLocalPort())).isTrue();
        }
    }

    @Test
    void portsForTestsKeepOffTheFleetsAndTheKernelsOwn() {
        assertThat(Ports.someFree(12)).hasSize(12).allMatch(port -> port >= 12_000 && port < 26_000);
    }
}
