package dev.shopfleet.common.consumer;

import dev.shopfleet.common.event.MalformedEvent;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/** Why an effect failed, as far as it decides what to do next. */
enum Fault {
    /** No retry helps: a dead letter at once. */
    POISON,
    /** It passes by itself: the store or a network is away. */
    PASSING,
    /** Neither is known: a few tries, then a dead letter. */
    UNKNOWN;

    private static final List<Class<? extends Exception>> PASSING_KINDS = List.of(
            DataAccessResourceFailureException.class,
            TransientDataAccessException.class,
            RetriableException.class,
            IOException.class,
            UncheckedIOException.class,
            TimeoutException.class);

    static Fault of(Throwable failure) {
        for (@Nullable Throwable next = failure; next != null; next = next.getCause()) {
            Throwable cause = next;
            if (cause instanceof MalformedEvent) {
                return POISON;
            }
            if (cause instanceof Refusal refusal) {
                return refusal.code() == Code.UNAVAILABLE ? PASSING : POISON;
            }
            if (PASSING_KINDS.stream().anyMatch(kind -> kind.isInstance(cause))) {
                return PASSING;
            }
        }
        return UNKNOWN;
    }
}
