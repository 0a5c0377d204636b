package dev.shopfleet.user.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyPlanTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TURN = START.plus(Duration.ofDays(30));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final KeyPlan plan = new KeyPlan(Duration.ofDays(30), Duration.ofHours(1), Duration.ofHours(2));
    private final SigningKey first = key(1, START);
    private final SigningKey second = key(2, TURN);

    @Test
    void makesTheFirstKeyAtOnce() {
        assertThat(plan.due(List.of(), START)).contains(new KeyPlan.Due(1, START));
    }

    @Test
    void showsTheNextKeyBeforeItSigns() {
        assertThat(plan.due(List.of(first), TURN.minusSeconds(3_601))).isEmpty();
        assertThat(plan.due(List.of(first), TURN.minusSeconds(3_600))).contains(new KeyPlan.Due(2, TURN));
        assertThat(plan.due(List.of(first, second), TURN.minus(MINUTE))).isEmpty();
        assertThat(plan.signing(List.of(first, second), TURN.minus(MINUTE))).contains(first);
        assertThat(plan.signing(List.of(first, second), TURN)).contains(second);
    }

    @Test
    void showsANewKeyAheadEvenAfterALongSleep() {
        Instant late = TURN.plus(Duration.ofDays(100));
        assertThat(plan.due(List.of(first), late)).contains(new KeyPlan.Due(2, late.plus(Duration.ofHours(1))));
        assertThat(plan.signing(List.of(first), late)).contains(first);
    }

    @Test
    void keepsTheOldKeyUntilItsLastTokenIsDead() {
        List<SigningKey> both = List.of(first, second);
        assertThat(plan.obsolete(both, TURN.plus(MINUTE))).isEmpty();
        assertThat(plan.obsolete(both, TURN.plus(Duration.ofHours(2)))).containsExactly(first);
    }

    private static SigningKey key(long number, Instant signsFrom) {
        return new SigningKey(number, "key-" + number, "private", "public", signsFrom);
    }
}
