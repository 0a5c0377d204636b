package dev.shopfleet.gateway.routing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** How a request to an instance failed, as far as it decides whether another instance may be asked. */
enum Failure {
    /** No connection came about, so nothing was sent: any request may go elsewhere. */
    NOT_SENT,
    /** The connection broke before an answer: only what is safe to repeat may go elsewhere. */
    BROKEN,
    /** All connections are in use. */
    CROWDED,
    /** Not the instance's doing. */
    OTHER;

    static Failure of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ConnectException e -> {
                    return NOT_SENT;
                }
                case UnknownHostException e -> {
                    return NOT_SENT;
                }
                case NoRouteToHostException e -> {
                    return NOT_SENT;
                }
                case PoolAcquireTimeoutException e -> {
                    return CROWDED;
                }
                case PoolAcquirePendingLimitException e -> {
                    return CROWDED;
                }
                case PrematureCloseException e -> {
                    return BROKEN;
                }
                case IOException e
                when isReset(e) -> {
                    return BROKEN;
                }
                default -> {}
            }
        }
        return OTHER;
    }

    private static boolean isReset(IOException e) {
        String message = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
        return message.contains("reset") || message.contains("broken pipe");
    }
}
