package dev.shopfleet.common.trace;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The trace that the current thread works for, as a W3C {@code traceparent} (Trace Context, level 1). It lives in the
 * logging context, so that every log line carries the trace id; {@link #continued} opens it, closing it restores what
 * was before.
 */
public final class Trace implements AutoCloseable {

    /** Key of the trace id in the logging context. */
    public static final String TRACE_ID = "traceId";

    private static final String PARENT = "traceparent";
    private static final Pattern TRACE_PARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final @Nullable String before;

    private Trace(@Nullable String before) {
        this.before = before;
    }

    /** Continues the caller's trace with a span of our own, or begins one where the header is absent or malformed. */
    public static Trace continued(@Nullable String traceparent) {
        Trace scope = new Trace(MDC.get(PARENT));
        set(next(traceparent));
        return scope;
    }

    /** A {@code traceparent} for the next hop: the same trace, a new span. */
    public static String next(@Nullable String traceparent) {
        if (traceparent == null || !TRACE_PARENT.matcher(traceparent).matches()) {
            return "00-" + hex() + hex() + "-" + hex() + "-01";
        }
        return "00-" + idOf(traceparent) + "-" + hex() + traceparent.substring(52);
    }

    public static @Nullable String currentParent() {
        return MDC.get(PARENT);
    }

    public static @Nullable String currentId() {
        return MDC.get(TRACE_ID);
    }

    /** The trace id within a {@code traceparent}. */
    public static String idOf(String traceparent) {
        return traceparent.substring(3, 35);
    }

    private static void set(String traceparent) {
        MDC.put(PARENT, traceparent);
        MDC.put(TRACE_ID, idOf(traceparent));
    }

    private static String hex() {
        long bits;
        do {
            bits = ThreadLocalRandom.current().nextLong();
        } while (bits == 0);
        return java.util.HexFormat.of().toHexDigits(bits);
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.remove(PARENT);
            MDC.remove(TRACE_ID);
        } else {
            set(before);
        }
    }
}
