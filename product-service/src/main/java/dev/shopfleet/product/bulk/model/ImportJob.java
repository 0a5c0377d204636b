package dev.shopfleet.product.bulk.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A file of products on its way into the catalogue. Whoever works on it holds it for a while and says how far they are;
 * should they die, somebody else goes on from there. What was done after the last word is done again, which changes
 * nothing.
 */
@Document("imports")
public final class ImportJob extends Aggregate {

    private static final int ERRORS_KEPT = 1_000;
    /** Who dies that often over a file dies of it. */
    private static final int MOST_INTERRUPTIONS = 10;

    private final boolean dryRun;
    private final int rows;
    private final String by;
    private final Instant createdAt;
    private ImportState state = ImportState.WAITING;
    private Tally tally = Tally.NOTHING;
    private List<RowError> errors = new ArrayList<>();
    private int moreErrors;
    private int interruptions;
    private @Nullable String worker;
    private @Nullable Instant heldUntil;
    private @Nullable Instant finishedAt;

    @PersistenceCreator
    private ImportJob(String id, boolean dryRun, int rows, String by, Instant createdAt) {
        super(id);
        this.dryRun = dryRun;
        this.rows = rows;
        this.by = by;
        this.createdAt = createdAt;
    }

    /** @param dryRun whether the rows are only looked at */
    public static ImportJob of(String id, boolean dryRun, int rows, String by, Instant now) {
        return new ImportJob(id, dryRun, rows, by, now);
    }

    /** @throws Refusal {@code REQUEST_IN_PROGRESS} while somebody else holds it, or when there is nothing to do */
    public void take(String newWorker, Instant now, Instant until) {
        if (!isFree(now)) {
            throw new Refusal(Code.REQUEST_IN_PROGRESS, "Somebody works on it");
        }
        if (state == ImportState.RUNNING) {
            interruptions++;
        }
        if (interruptions > MOST_INTERRUPTIONS) {
            finish(ImportState.FAILED, now);
            return;
        }
        state = ImportState.RUNNING;
        worker = newWorker;
        heldUntil = until;
        changed();
    }

    /**
     * So many more rows are done.
     *
     * @throws Refusal {@code REQUEST_IN_PROGRESS} when somebody else has taken it over
     */
    public void advance(String by, Tally more, List<RowError> newErrors, Instant until) {
        expectHeldBy(by);
        tally = tally.plus(more);
        int room = Math.max(0, ERRORS_KEPT - errors.size());
        errors.addAll(newErrors.subList(0, Math.min(room, newErrors.size())));
        moreErrors += Math.max(0, newErrors.size() - room);
        heldUntil = until;
        changed();
    }

    /** Every row was looked at. */
    public void complete(String by, Instant now) {
        expectHeldBy(by);
        finish(ImportState.DONE, now);
    }

    /** Its file is not there, or cannot be read any more. */
    public void fail(String by, Instant now) {
        expectHeldBy(by);
        finish(ImportState.FAILED, now);
    }

    private void finish(ImportState last, Instant now) {
        state = last;
        worker = null;
        heldUntil = null;
        finishedAt = now;
        changed();
    }

    private void expectHeldBy(String one) {
        if (state != ImportState.RUNNING || !one.equals(worker)) {
            throw new Refusal(Code.REQUEST_IN_PROGRESS, "Somebody else has taken it over");
        }
    }

    /** Whether there is work and nobody who does it. */
    public boolean isFree(Instant now) {
        return isOpen() && (heldUntil == null || !heldUntil.isAfter(now));
    }

    private boolean isOpen() {
        return state == ImportState.WAITING || state == ImportState.RUNNING;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public int rows() {
        return rows;
    }

    /** Rows that were looked at. */
    public int done() {
        return tally.rows();
    }

    public Tally tally() {
        return tally;
    }

    public List<RowError> errors() {
        return List.copyOf(errors);
    }

    /** Errors beyond those that are kept. */
    public int moreErrors() {
        return moreErrors;
    }

    /** How often somebody died over it and another went on. */
    public int interruptions() {
        return interruptions;
    }

    public ImportState state() {
        return state;
    }

    public String by() {
        return by;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }
}
