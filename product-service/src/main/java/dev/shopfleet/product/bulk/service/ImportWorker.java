package dev.shopfleet.product.bulk.service;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.FieldError;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage.Failure;
import dev.shopfleet.product.bulk.model.ImportJob;
import dev.shopfleet.product.bulk.model.ImportState;
import dev.shopfleet.product.bulk.model.RowError;
import dev.shopfleet.product.bulk.model.Tally;
import dev.shopfleet.product.bulk.repository.ImportFiles;
import dev.shopfleet.product.bulk.repository.Imports;
import dev.shopfleet.product.bulk.service.ProductFile.Group;
import dev.shopfleet.product.bulk.service.ProductFile.Row;
import dev.shopfleet.product.catalogue.service.Catalogue;
import dev.shopfleet.product.config.ProductProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Works imports off, one at a time in this instance. It looks for those that nobody works on, also for such as an
 * instance that died has left half done. Any number of instances may run it.
 */
@Component
class ImportWorker {

    private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
    /** So many rows are done between two words on how far it is. */
    private static final int STEP = 100;

    /** Products at a time: shoppers want their share of the machine. */
    private static final int HANDS = 4;

    private static final Pattern OF_VARIANT = Pattern.compile("variants\\[(?<which>[^\\]]+)]\\.?(?<field>.*)");

    private final Imports imports;
    private final ImportFiles files;
    private final RowReader reader;
    private final Catalogue catalogue;
    private final Duration heldFor;
    private final Clock clock;
    private final ReentrantLock bench = new ReentrantLock();

    ImportWorker(
            Imports imports,
            ImportFiles files,
            RowReader reader,
            Catalogue catalogue,
            ProductProperties properties,
            Clock clock) {
        this.imports = imports;
        this.files = files;
        this.reader = reader;
        this.catalogue = catalogue;
        this.heldFor = properties.bulk().heldFor();
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${shopfleet.product.bulk.look-every:1s}")
    void look() {
        if (!bench.isLocked()) {
            imports.waiting(clock.instant()).stream().findFirst().ifPresent(job -> begin(job.id()));
        }
    }

    @Scheduled(fixedDelayString = "1h", initialDelayString = "1m")
    void tidyUp() {
        files.removeForgotten(clock.instant());
    }

    /** On a thread of its own: it may take minutes. */
    void begin(String id) {
        Thread.ofVirtual().name("import-" + id).start(() -> {
            if (bench.tryLock()) {
                try {
                    work(id);
                } catch (Refusal refusal) {
                    log.info("Import {} is somebody else's: {}", id, refusal.getMessage());
                } catch (RuntimeException e) {
                    log.warn("Import {} was cut short; it goes on in a while", id, e);
                } finally {
                    bench.unlock();
                }
            }
        });
    }

    private void work(String id) {
        String worker = Ids.next();
        Instant now = clock.instant();
        ImportJob job = imports.change(id, each -> each.take(worker, now, now.plus(heldFor)));
        if (job.state() == ImportState.RUNNING) {
            Optional<byte[]> file = files.find(id);
            if (file.isEmpty()) {
                imports.change(id, each -> each.fail(worker, clock.instant()));
            } else {
                run(job, worker, ProductFile.of(file.get()));
                imports.change(id, each -> each.complete(worker, clock.instant()));
            }
        }
        files.remove(id);
    }

    private record Done(Tally tally, List<RowError> errors) {}

    private void run(ImportJob job, String worker, ProductFile file) {
        Map<String, Integer> firstRows = new HashMap<>();
        int alreadyDone = job.done();
        int rows = 0;
        List<Callable<Done>> step = new ArrayList<>();
        try (ExecutorService hands = Executors.newFixedThreadPool(
                HANDS, Thread.ofVirtual().name("import-", 0).factory())) {
            for (Group group : file.products()) {
                Optional<RowError> repeated = repeated(group, firstRows);
                if (alreadyDone > 0) {
                    alreadyDone -= group.rows().size();
                    continue;
                }
                step.add(() -> repeated.map(error -> refused(group, List.of(error)))
                        .orElseGet(() -> put(group, job.isDryRun())));
                rows += group.rows().size();
                if (rows >= STEP) {
                    advance(job.id(), worker, all(hands, step));
                    step.clear();
                    rows = 0;
                }
            }
            advance(job.id(), worker, all(hands, step));
        }
    }

    /** In the order of the rows. */
    private static Done all(ExecutorService hands, List<Callable<Done>> step) {
        Tally tally = Tally.NOTHING;
        List<RowError> errors = new ArrayList<>();
        try {
            for (Future<Done> done : hands.invokeAll(step)) {
                tally = tally.plus(done.get().tally());
                errors.addAll(done.get().errors());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A product could not be put", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while products were put", e);
        }
        return new Done(tally, errors);
    }

    private void advance(String id, String worker, Done done) {
        imports.change(
                id,
                job -> job.advance(
                        worker, done.tally(), done.errors(), clock.instant().plus(heldFor)));
    }

    /** A file names a SKU once: which of two rows is meant, nobody could say. */
    private static Optional<RowError> repeated(Group group, Map<String, Integer> firstRows) {
        for (Row row : group.rows()) {
            @Nullable String sku = row.text(Cells.SKU);
            @Nullable Integer first = sku == null ? null : firstRows.putIfAbsent(sku, row.number());
            if (first != null) {
                return Optional.of(new RowError(row.number(), sku, Cells.SKU, "is that of row " + first + " already"));
            }
        }
        return Optional.empty();
    }

    private static Done refused(Group group, List<RowError> errors) {
        return new Done(new Tally(0, 0, 0, group.rows().size()), errors);
    }

    private Done put(Group group, boolean dryRun) {
        int rows = group.rows().size();
        try {
            Tally tally =
                    switch (catalogue.put(reader.draft(group), reader.stock(group), dryRun)) {
                        case CREATED -> new Tally(rows, 0, 0, 0);
                        case CHANGED -> new Tally(0, rows, 0, 0);
                        case UNCHANGED -> new Tally(0, 0, rows, 0);
                    };
            return new Done(tally, List.of());
        } catch (Refusal refusal) {
            Failure<?> failure = refusal.failure();
            Row first = group.rows().getFirst();
            return refused(
                    group,
                    failure.errors().isEmpty()
                            ? List.of(new RowError(first.number(), first.text(Cells.SKU), null, failure.detail()))
                            : failure.errors().stream()
                                    .map(error -> located(group, error))
                                    .toList());
        }
    }

    /** In which row of the product the field is. */
    private static RowError located(Group group, FieldError error) {
        Matcher variant = OF_VARIANT.matcher(error.field());
        if (variant.matches()) {
            String which = variant.group("which");
            List<Row> rows = group.variants();
            for (int i = 0; i < rows.size(); i++) {
                @Nullable String sku = rows.get(i).text(Cells.SKU);
                if (which.equals(Integer.toString(i)) || which.equals(sku)) {
                    return new RowError(rows.get(i).number(), sku, column(variant.group("field")), error.message());
                }
            }
        }
        Row first = group.rows().getFirst();
        if (group.product() == null && error.field().equals(Cells.NAME)) {
            return new RowError(first.number(), first.text(Cells.SKU), Cells.VARIANT_OF, "names no product");
        }
        return new RowError(first.number(), first.text(Cells.SKU), column(error.field()), error.message());
    }

    private static String column(String field) {
        return switch (field) {
            case "price.amount" -> Cells.PRICE;
            case "price.currency" -> Cells.CURRENCY;
            default -> field;
        };
    }
}
