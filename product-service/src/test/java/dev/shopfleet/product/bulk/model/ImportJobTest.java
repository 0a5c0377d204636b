package dev.shopfleet.product.bulk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportJobTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(10);

    private final ImportJob job = ImportJob.of("job", false, 300, "admin", NOW);

    private static void refuses(Runnable move) {
        assertThatThrownBy(move::run).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(Code.REQUEST_IN_PROGRESS));
    }

    @Test
    void isHeldByOneWorkerUntilItsTimeIsUp() {
        job.take("one", NOW, LATER);
        refuses(() -> job.take("two", NOW.plusSeconds(5), LATER));

        job.take("two", LATER, LATER.plusSeconds(10));
        assertThat(job.interruptions()).isEqualTo(1);
        refuses(() -> job.advance("one", new Tally(100, 0, 0, 0), List.of(), LATER));
        refuses(() -> job.complete("one", LATER));
        job.advance("two", new Tally(100, 20, 0, 5), List.of(), LATER);
        assertThat(job.done()).isEqualTo(125);
        job.complete("two", LATER);
        assertThat(job.state()).isEqualTo(ImportState.DONE);
        refuses(() -> job.take("three", LATER.plusSeconds(99), LATER.plusSeconds(100)));
    }

    @Test
    void givesUpWhenItIsInterruptedAgainAndAgain() {
        for (int i = 0; i <= 10; i++) {
            Instant at = NOW.plusSeconds(10L * i);
            job.take("worker-" + i, at, at.plusSeconds(10));
            assertThat(job.state()).isEqualTo(ImportState.RUNNING);
        }
        job.take("one too many", NOW.plusSeconds(200), NOW.plusSeconds(210));
        assertThat(job.state()).isEqualTo(ImportState.FAILED);
    }

    @Test
    void keepsAThousandErrorsAndCountsTheOthers() {
        job.take("one", NOW, LATER);
        List<RowError> errors = Collections.nCopies(700, new RowError(2, "A", "price", "is missing"));
        job.advance("one", new Tally(0, 0, 0, 700), errors, LATER);
        job.advance("one", new Tally(0, 0, 0, 700), errors, LATER);
        assertThat(job.errors()).hasSize(1_000);
        assertThat(job.moreErrors()).isEqualTo(400);
    }
}
