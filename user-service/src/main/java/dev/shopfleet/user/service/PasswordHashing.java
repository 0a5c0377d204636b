package dev.shopfleet.user.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * argon2id with the parameters of the OWASP Password Storage Cheat Sheet. A hash takes a core and 19 MiB, so there are
 * never more at once than cores, nor than a quarter of the heap holds; who waits too long is told to come back.
 */
@Component
public final class PasswordHashing {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore cores = new Semaphore(atOnce(), true);
    private final String nobodys = encode(UUID.randomUUID().toString());

    PasswordHashing() {}

    private static int atOnce() {
        Runtime machine = Runtime.getRuntime();
        return Math.clamp(machine.maxMemory() / 4 / (MEMORY_KIB * 1_024L), 1, machine.availableProcessors());
    }

    /** A hash that no password is known for: checking against it takes as long as against a real one. */
    String nobodys() {
        return nobodys;
    }

    String hash(String password) {
        return inTurn(() -> encode(password));
    }

    boolean matches(String password, String hash) {
        return inTurn(() -> matchesNow(password, hash));
    }

    /** For a check whose consequence must be written before the next check of this instance begins. */
    <T> T inTurn(Supplier<T> work) {
        try {
            if (!cores.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.retryLater(Code.UNAVAILABLE, "Too many sign-ins at once", Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.retryLater(Code.UNAVAILABLE, Code.UNAVAILABLE.title(), Duration.ofSeconds(2));
        }
        try {
            return work.get();
        } finally {
            cores.release();
        }
    }

    /** Only within {@link #inTurn}. */
    boolean matchesNow(String password, String hash) {
        return argon2.matches(password, hash);
    }

    private String encode(String password) {
        return Objects.requireNonNull(argon2.encode(password));
    }
}
