package dev.shopfleet.payment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * How far the comparison with one provider has come, and what it found. No aggregate: it publishes nothing, and whoever
 * repeats a part of it finds the same.
 *
 * @param provider its name
 * @param busyUntil until when the instance that works on it is left alone
 * @param cursor how far the provider's book was read
 * @param sweptTo the last of our payments that was looked up there
 * @param compared payments, in the last run
 * @param repaired payments that learned something in the last run
 * @param open what differs, each until it no longer does
 * @param watched payments that differ, but only just now
 */
@Document("reconciliations")
public record Reconciliation(
        @Id String provider,
        Instant busyUntil,
        @Nullable Instant finishedAt,
        @Nullable String cursor,
        @Nullable String sweptTo,
        boolean upToDate,
        long compared,
        List<String> repaired,
        List<Discrepancy> open,
        List<Watched> watched) {

    /** @param since when it was first seen to differ */
    public record Watched(String paymentId, Instant since) {}

    /** Nothing is compared yet. */
    public static Reconciliation begin(String provider) {
        return new Reconciliation(provider, Instant.EPOCH, null, null, null, false, 0, List.of(), List.of(), List.of());
    }

    /** Payments to be looked at again: what differed last time. */
    public Set<String> suspects() {
        Set<String> ids = new TreeSet<>();
        watched.forEach(each -> ids.add(each.paymentId()));
        open.forEach(each -> ids.add(each.paymentId()));
        return ids;
    }

    /** A run in the making. */
    public Run run(Instant now, Duration settling) {
        return new Run(this, now, settling);
    }

    /** Collects what one run finds. */
    public static final class Run {

        private final Reconciliation before;
        private final Map<String, Instant> since;
        private final Map<String, Instant> seenBefore;
        private final Instant now;
        private final Duration settling;
        private final List<String> repaired = new ArrayList<>();
        private final List<Discrepancy> open = new ArrayList<>();
        private final Map<String, Instant> watched = new HashMap<>();
        private @Nullable String cursor;
        private @Nullable String sweptTo;
        private boolean upToDate;
        private long compared;

        private Run(Reconciliation before, Instant now, Duration settling) {
            this.before = before;
            this.now = now;
            this.settling = settling;
            this.since = before.open.stream()
                    .collect(Collectors.toMap(Discrepancy::paymentId, Discrepancy::since, (one, same) -> one));
            this.seenBefore = before.watched.stream()
                    .collect(Collectors.toMap(Watched::paymentId, Watched::since, (one, same) -> one));
            this.cursor = before.cursor;
            this.sweptTo = before.sweptTo;
        }

        public void compared(long payments) {
            compared += payments;
        }

        public void repaired(String paymentId) {
            repaired.add(paymentId);
        }

        public void watch(String paymentId) {
            watched.put(paymentId, seenBefore.getOrDefault(paymentId, now));
        }

        /**
         * Counts once it is old enough.
         *
         * @param movedAt when one of the two sides last moved, as far as is known
         */
        public void differs(Discrepancy found, Instant movedAt) {
            String id = found.paymentId();
            Instant old = now.minus(settling);
            @Nullable Instant known = since.get(id);
            @Nullable Instant seen = seenBefore.get(id);
            if (known != null) {
                open.add(found.since(known));
            } else if (!movedAt.isAfter(old) || (seen != null && !seen.isAfter(old))) {
                open.add(found.since(Objects.requireNonNullElse(seen, now)));
            } else {
                watch(id);
            }
        }

        public void readTo(String providersCursor, boolean nothingLeft) {
            cursor = providersCursor;
            upToDate = nothingLeft;
        }

        /** @param paymentId the last one; absent to begin again */
        public void sweptTo(@Nullable String paymentId) {
            sweptTo = paymentId;
        }

        public @Nullable String cursor() {
            return cursor;
        }

        public @Nullable String sweptTo() {
            return sweptTo;
        }

        public Reconciliation finished() {
            return new Reconciliation(
                    before.provider,
                    Instant.EPOCH,
                    now,
                    cursor,
                    sweptTo,
                    upToDate,
                    compared,
                    List.copyOf(repaired),
                    List.copyOf(open),
                    watched.entrySet().stream()
                            .map(each -> new Watched(each.getKey(), each.getValue()))
                            .toList());
        }
    }
}
