package dev.shopfleet.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.endtoend.drill.Drill;
import dev.shopfleet.endtoend.drill.DrillResult;
import dev.shopfleet.endtoend.drill.DrillSettings;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A short drill. The long ones, and what they showed, are in docs/reliability.md. */
@OnTheFleet
@Order(10)
class DrillIT {

    private static final FleetUnderTest FLEET = FleetUnderTest.shared();

    @Test
    void losesNothingWhileServicesAreKilledUnderTheBuyers() {
        DrillSettings settings = new DrillSettings(
                7, 20, 8, 60, Duration.ofSeconds(28), "services", Duration.ZERO, Duration.ofSeconds(90));

        DrillResult result = new Drill(settings, FLEET.drilled(), System.out::println).run();

        result.lines().forEach(System.out::println);
        assertThat(result.violations()).isEmpty();
        assertThat(result.acknowledged()).isGreaterThanOrEqualTo(60);
        assertThat(result.strikes()).isNotEmpty();
        assertThat(result.outcomes()).containsKeys("PAID", "CANCELLED OUT_OF_STOCK", "CANCELLED CARD_DECLINED");
    }
}
