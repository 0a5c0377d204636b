package dev.shopfleet.endtoend.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.endtoend.drill.Faults.Strike;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FaultsTest {

    /** A service and its server, neither of which is ready without the other. */
    private static final class TwoThatNeedEachOther implements FaultSwitch {

        private final CountDownLatch struck = new CountDownLatch(2);
        private final CountDownLatch started = new CountDownLatch(2);
        private final AtomicInteger waitedInVain = new AtomicInteger();

        @Override
        public void kill(String process) {
            struck.countDown();
        }

        @Override
        public void start(String process) {
            started.countDown();
            try {
                if (!started.await(20, TimeUnit.SECONDS)) {
                    waitedInVain.incrementAndGet();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    @Timeout(60)
    void whatWaitsForAnotherDoesNotKeepItFromBeingStarted() throws Exception {
        var fleet = new TwoThatNeedEachOther();
        List<String> both = List.of("server", "service");
        Faults faults = new Faults(fleet, both, Set.copyOf(both), 2, Duration.ofMillis(50), 1, System.nanoTime());

        faults.begin();
        assertThat(fleet.struck.await(30, TimeUnit.SECONDS)).isTrue();
        faults.end();

        assertThat(fleet.waitedInVain).hasValue(0);
        assertThat(faults.troubles()).isEmpty();
        assertThat(faults.down()).isEmpty();
        assertThat(faults.strikes()).extracting(Strike::process).contains("server", "service");
        assertThat(faults.strikes()).extracting(Strike::back).doesNotContainNull();
    }
}
