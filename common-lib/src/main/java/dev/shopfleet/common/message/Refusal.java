package dev.shopfleet.common.message;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failure thrown from deep inside: rendered exactly as a {@link ServiceMessage.Failure} is. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ServiceMessage.Failure<?> failure;

    public Refusal(Code code, String detail) {
        this(new ServiceMessage.Failure<>(code, detail, List.of(), null, null));
    }

    private Refusal(ServiceMessage.Failure<?> failure) {
        // A refusal is an answer, not an accident: no stack trace is taken.
        super(failure.code() + ": " + failure.detail(), null, false, false);
        this.failure = failure;
    }

    /** The named field is wrong. */
    public static Refusal field(String field, String message) {
        return fields(List.of(new FieldError(field, message)));
    }

    public static Refusal fields(List<FieldError> errors) {
        return new Refusal(new ServiceMessage.Failure<>(
                Code.VALIDATION_FAILED, Code.VALIDATION_FAILED.title(), errors, null, null));
    }

    /** Absent, or somebody else's: the two are not told apart (OWASP ASVS 5.0, 8.2.2). */
    public static Refusal notFound(String what) {
        return new Refusal(Code.NOT_FOUND, "No such " + what);
    }

    public static Refusal withData(Code code, String detail, Object data) {
        return new Refusal(new ServiceMessage.Failure<>(code, detail, List.of(), data, null));
    }

    public static Refusal retryLater(Code code, String detail, @Nullable Duration after) {
        return new Refusal(new ServiceMessage.Failure<>(code, detail, List.of(), null, after));
    }

    public Code code() {
        return failure.code();
    }

    public ServiceMessage.Failure<?> failure() {
        return failure;
    }
}
