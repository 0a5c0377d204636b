package dev.shopfleet.product.bulk.service;

import dev.shopfleet.product.bulk.model.ImportJob;
import dev.shopfleet.product.bulk.model.ImportState;
import dev.shopfleet.product.bulk.model.RowError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is.
 *
 * @param rows of the file, without its header
 * @param done rows that were looked at; {@code created + changed + unchanged + failed}, each counted by what became, or
 *     in a dry run would become, of its product
 * @param interruptions how often it was cut short and went on by itself; rows that were done a second time may count as
 *     unchanged
 * @param errors the first thousand
 * @param moreErrors beyond those
 */
public record ImportView(
        String jobId,
        ImportState state,
        boolean dryRun,
        int rows,
        int done,
        int created,
        int changed,
        int unchanged,
        int failed,
        int interruptions,
        List<RowError> errors,
        int moreErrors,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    static ImportView of(ImportJob job) {
        return new ImportView(
                job.id(),
                job.state(),
                job.isDryRun(),
                job.rows(),
                job.done(),
                job.tally().created(),
                job.tally().changed(),
                job.tally().unchanged(),
                job.tally().failed(),
                job.interruptions(),
                job.errors(),
                job.moreErrors(),
                job.createdAt(),
                job.finishedAt());
    }
}
