package dev.shopfleet.common.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void breathesTheLongerTheMoreThereWasToDoButNotForLong() {
        assertThat(Pace.PROMPT.breathAfter(1)).isEqualTo(Duration.ofMillis(4));
        assertThat(Pace.PROMPT.breathAfter(3)).isEqualTo(Duration.ofMillis(12));
        assertThat(Pace.PROMPT.breathAfter(50)).isEqualTo(Duration.ofMillis(16));
        assertThat(Pace.UNHURRIED.breathAfter(1)).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void takesNoBreathOverNothingAndNoneBeforeABacklog() {
        for (Pace pace : Pace.values()) {
            assertThat(pace.breathAfter(0)).isZero();
            assertThat(pace.breathAfter(200)).isZero();
        }
    }
}
