package dev.shopfleet.endtoend.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.endtoend.drill.Errand.Card;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static Plan plan(long seed) {
        return Plan.of(new DrillSettings(
                seed, 20, 8, 300, Duration.ofMinutes(2), "none", Duration.ZERO, Duration.ofMinutes(3)));
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(plan(5)).isEqualTo(plan(5)).isNotEqualTo(plan(6));
    }

    @Test
    void wantsHalfAsMuchAgainAsThereIs() {
        Plan plan = plan(1);
        for (int sku = 0; sku < 8; sku++) {
            int number = sku;
            int wanted = plan.errands().stream()
                    .mapToInt(errand -> errand.pieces().getOrDefault(number, 0))
                    .sum();
            assertThat(plan.stock().get(sku)).isBetween(wanted * 2 / 3 - 1, wanted * 2 / 3);
            assertThat(plan.payableDemand(sku)).isLessThan(wanted);
        }
    }

    @Test
    void drawsEveryKindOfCardAndBaskets() {
        Plan plan = plan(1);
        assertThat(plan.errands().stream().map(Errand::card).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Card.class));
        assertThat(plan.errands().stream().map(errand -> errand.lines().size()).collect(Collectors.toSet()))
                .isEqualTo(Set.of(1, 2, 3));
        assertThat(plan.errands())
                .anyMatch(errand -> errand.pieces().size() < errand.lines().size());
    }
}
