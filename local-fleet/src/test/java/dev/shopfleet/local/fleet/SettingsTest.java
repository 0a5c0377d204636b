package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private final Settings withTwoOrders =
            new Settings(2000, Optional.of("mongodb://db"), Map.of(ServiceName.ORDER, 2));

    @Test
    void laterCommandsMeanTheSameFleet(@TempDir Path run) {
        withTwoOrders.save(run);
        assertThat(Settings.saved(run)).contains(withTwoOrders);

        Settings.forget(run);
        assertThat(Settings.saved(run)).isEmpty();
    }

    @Test
    void theFileWithTheDatabasesPasswordIsForUsOnly(@TempDir Path run) throws Exception {
        withTwoOrders.save(run);
        assertThat(Files.getPosixFilePermissions(run.resolve("fleet.properties")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void aSecondUpKeepsWhatRuns() {
        assertThat(Settings.merge(Optional.of(withTwoOrders), true, Settings.plain(0), false))
                .isEqualTo(withTwoOrders);
    }

    @Test
    void aSecondUpMayAskForMoreInstances() {
        Settings asked = new Settings(0, Optional.empty(), Map.of(ServiceName.ORDER, 3, ServiceName.CART, 2));
        assertThat(Settings.merge(Optional.of(withTwoOrders), true, asked, false)
                        .instances())
                .containsOnly(Map.entry(ServiceName.ORDER, 3), Map.entry(ServiceName.CART, 2));
    }

    @Test
    void aRunningFleetDoesNotMove() {
        assertThatThrownBy(() -> Settings.merge(Optional.of(withTwoOrders), true, Settings.plain(4000), true))
                .hasMessageContainingAll("2000", "4000", "./shop down");
        Settings otherDatabase = new Settings(2000, Optional.of("mongodb://other"), Map.of());
        assertThatThrownBy(() -> Settings.merge(Optional.of(withTwoOrders), true, otherDatabase, false))
                .hasMessageContaining("another database");
    }

    @Test
    void whatNoLongerRunsIsForgotten() {
        Settings asked = Settings.plain(0);
        assertThat(Settings.merge(Optional.of(withTwoOrders), false, asked, false))
                .isEqualTo(asked);
    }
}
