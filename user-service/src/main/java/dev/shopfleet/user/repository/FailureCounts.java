package dev.shopfleet.user.repository;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** How often something went wrong lately, counted for all instances together. A window opens with the first failure. */
@Component
public class FailureCounts {

    /**
     * @param subject whom or what it is about
     * @param endsAt when all is forgotten
     */
    @Document("failure_counts")
    public record Window(@Id String subject, int count, Instant endsAt) {}

    private static final int ATTEMPTS = 20;

    private final MongoOperations documents;

    public FailureCounts(MongoOperations documents) {
        this.documents = documents;
    }

    public Optional<Window> find(String subject, Instant now) {
        return Optional.ofNullable(documents.findById(subject, Window.class))
                .filter(window -> window.endsAt().isAfter(now));
    }

    /** Counts one more, in the open window or a new one. */
    public Window add(String subject, Instant now, Duration length) {
        for (int attempt = 1; ; attempt++) {
            @Nullable
            Window open = documents.findAndModify(
                    Query.query(Criteria.where("_id").is(subject).and("endsAt").gt(now)),
                    new Update().inc("count", 1),
                    FindAndModifyOptions.options().returnNew(true),
                    Window.class);
            if (open != null) {
                return open;
            }
            Window opened = new Window(subject, 1, now.plus(length));
            try {
                documents.upsert(
                        Query.query(
                                Criteria.where("_id").is(subject).and("endsAt").lte(now)),
                        new Update().set("count", opened.count()).set("endsAt", opened.endsAt()),
                        Window.class);
                return opened;
            } catch (DuplicateKeyException e) {
                // Somebody has opened a window between the two: theirs counts.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    public void clear(String subject) {
        documents.remove(Query.query(Criteria.where("_id").is(subject)), Window.class);
    }

    public void forget(Instant endedBefore) {
        documents.remove(Query.query(Criteria.where("endsAt").lt(endedBefore)), Window.class);
    }
}
