package dev.shopfleet.product.bulk.service;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.product.bulk.model.ImportJob;
import dev.shopfleet.product.bulk.repository.ImportFiles;
import dev.shopfleet.product.bulk.repository.Imports;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Takes files of products, and tells how far they are. */
@Service
public class Importing {

    /** Of a file, in bytes. */
    public static final int LARGEST = 5 * 1024 * 1024;

    private final Imports imports;
    private final ImportFiles files;
    private final ImportWorker worker;
    private final Clock clock;

    Importing(Imports imports, ImportFiles files, ImportWorker worker, Clock clock) {
        this.imports = imports;
        this.files = files;
        this.worker = worker;
        this.clock = clock;
    }

    /** Reads the file as a whole, so that one that cannot be read is refused at once; its rows are looked at later. */
    public ServiceMessage<ImportView> take(byte[] file, boolean dryRun, String by) {
        if (file.length > LARGEST) {
            throw new Refusal(Code.PAYLOAD_TOO_LARGE, "A file has at most 5 MiB; send it in parts");
        }
        int rows = ProductFile.of(file).rows();
        if (rows == 0) {
            throw ProductFile.wrong("has no rows");
        }
        Instant now = clock.instant();
        String id = Ids.next();
        files.add(id, file, now);
        ImportJob job = imports.add(ImportJob.of(id, dryRun, rows, by, now));
        worker.begin(id);
        return ServiceMessage.accepted("The file is taken", ImportView.of(job));
    }

    public ServiceMessage<ImportView> job(String id) {
        ImportJob job = imports.get(id);
        return ServiceMessage.ok(
                switch (job.state()) {
                    case WAITING -> "The import waits for its turn";
                    case RUNNING ->
                        job.interruptions() == 0
                                ? "The import is running"
                                : "The import was interrupted and goes on where it was";
                    case DONE -> "The import is done";
                    case FAILED -> "The import cannot go on; the same file may be sent again";
                },
                ImportView.of(job));
    }
}
