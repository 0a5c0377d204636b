package dev.shopfleet.common.event;

import org.jspecify.annotations.Nullable;

/** A record that no retry can make readable; it belongs among the dead letters. */
public final class MalformedEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedEvent(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
