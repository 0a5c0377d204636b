package dev.shopfleet.common.message;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every service method answers and every reply body is: a success with its data, or a failure with its code.
 *
 * @param <T> the shape of {@code data} on success
 */
public sealed interface ServiceMessage<T> {

    /** The kinds of success, as HTTP tells them apart (RFC 9110, section 15.3). */
    enum Outcome {
        OK(200),
        CREATED(201),
        ACCEPTED(202);

        private final int status;

        Outcome(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /**
     * It worked.
     *
     * @param message one sentence for a person
     * @param data the result; absent where there is nothing to say
     */
    record Success<T>(
            Outcome outcome, String message, @Nullable T data) implements ServiceMessage<T> {}

    /**
     * It was refused, or failed.
     *
     * @param detail what was wrong with this request, for a person; never an exception's message
     * @param errors the wrong fields, where fields are wrong
     * @param data what helps the client to go on (the new quote with {@code PRICE_CHANGED})
     * @param retryAfter when to try again, sent as {@code Retry-After} (RFC 9110, section 10.2.3)
     */
    record Failure<T>(
            Code code,
            String detail,
            List<FieldError> errors,
            @Nullable Object data,
            @Nullable Duration retryAfter) implements ServiceMessage<T> {}

    static <T> ServiceMessage<T> ok(String message, T data) {
        return new Success<>(Outcome.OK, message, data);
    }

    static <T> ServiceMessage<T> created(String message, T data) {
        return new Success<>(Outcome.CREATED, message, data);
    }

    static <T> ServiceMessage<T> accepted(String message, T data) {
        return new Success<>(Outcome.ACCEPTED, message, data);
    }

    /** A success that has nothing to hand over. */
    static ServiceMessage<Void> done(String message) {
        return new Success<>(Outcome.OK, message, null);
    }

    static <T> ServiceMessage<T> failure(Code code, String detail) {
        return new Failure<>(code, detail, List.of(), null, null);
    }
}
