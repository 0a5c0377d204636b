package dev.shopfleet.product.bulk.repository;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bson.types.Binary;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The files of imports that are not finished: apart from the imports, which are written again and again. */
@Repository
public class ImportFiles {

    @Document("import_files")
    record Stored(@Id String id, Binary zipped, Instant createdAt) {}

    /** A file whose import was never written, or finished without anybody taking it away. */
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    private final MongoOperations documents;

    ImportFiles(MongoOperations documents) {
        this.documents = documents;
    }

    public void add(String importId, byte[] file, Instant now) {
        documents.insert(new Stored(importId, new Binary(zipped(file)), now));
    }

    public Optional<byte[]> find(String importId) {
        return Optional.ofNullable(documents.findById(importId, Stored.class))
                .map(stored -> unzipped(stored.zipped().getData()));
    }

    public void remove(String importId) {
        documents.remove(Query.query(Criteria.where("_id").is(importId)), Stored.class);
    }

    public void removeForgotten(Instant now) {
        documents.remove(Query.query(Criteria.where("createdAt").lt(now.minus(FORGOTTEN))), Stored.class);
    }

    private static byte[] zipped(byte[] file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] unzipped(byte[] stored) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return zip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
