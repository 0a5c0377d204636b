package dev.shopfleet.user.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {

    private final PasswordHashing hashing = new PasswordHashing();

    @Test
    void hashesWithTheParametersOfOwasp() {
        String hash = hashing.hash("Shopper-of-the-fleet-1");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hashing.matches("Shopper-of-the-fleet-1", hash)).isTrue();
        assertThat(hashing.matches("Shopper-of-the-fleet-2", hash)).isFalse();
    }

    @Test
    void checksAgainstNobodyWithTheSameParameters() {
        assertThat(hashing.nobodys()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void neverHashesMoreAtOnceThanThereAreCores() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 12)
                    .forEach(i -> threads.execute(() -> hashing.inTurn(() -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        boolean matched = hashing.matchesNow("x", hashing.nobodys());
                        running.decrementAndGet();
                        return matched;
                    })));
        }
        assertThat(most.get()).isBetween(1, Runtime.getRuntime().availableProcessors());
    }
}
