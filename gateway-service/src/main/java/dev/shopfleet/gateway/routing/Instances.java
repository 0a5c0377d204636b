package dev.shopfleet.gateway.routing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The instances of one service, in turn. One that refused a connection is passed over for a while. */
final class Instances {

    private final Instance[] all;
    private final long rest;
    private final AtomicInteger turn = new AtomicInteger();

    Instances(List<URI> uris, Duration rest) {
        this.all = uris.stream().map(Instance::new).toArray(Instance[]::new);
        this.rest = rest.toNanos();
    }

    /**
     * The next that this request has not tried; a resting one only when no other is left, for it may be back. Null when
     * all were tried.
     */
    @Nullable
    Instance next(Set<Instance> tried) {
        if (all.length == 1) {
            return tried.isEmpty() ? all[0] : null;
        }
        int start = Math.floorMod(turn.getAndIncrement(), all.length);
        long now = System.nanoTime();
        @Nullable Instance resting = null;
        for (int i = 0; i < all.length; i++) {
            Instance candidate = all[(start + i) % all.length];
            if (tried.contains(candidate)) {
                continue;
            }
            if (!candidate.rests(now)) {
                return candidate;
            }
            resting = resting == null ? candidate : resting;
        }
        return resting;
    }

    /** Lets it rest. False when it was resting already, and this was a look whether it is back. */
    boolean refused(Instance instance) {
        boolean news = !instance.rests(System.nanoTime());
        instance.rest(rest);
        return news;
    }
}
