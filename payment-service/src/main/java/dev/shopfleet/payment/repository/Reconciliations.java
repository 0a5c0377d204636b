package dev.shopfleet.payment.repository;

import dev.shopfleet.payment.model.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The comparisons with the providers: one document each, worked on by one instance at a time. */
@Repository
public class Reconciliations {

    private final MongoOperations documents;

    public Reconciliations(MongoOperations documents) {
        this.documents = documents;
    }

    public Optional<Reconciliation> find(String provider) {
        return Optional.ofNullable(documents.findById(provider, Reconciliation.class));
    }

    /**
     * Takes the work; empty while another instance has it. A worker that dies loses it to the next one.
     *
     * @param now told apart from all others by its caller's turn
     */
    public Optional<Reconciliation> claim(String provider, Instant now, Duration turn) {
        if (find(provider).isEmpty()) {
            try {
                documents.insert(Reconciliation.begin(provider));
            } catch (DuplicateKeyException e) {
                // Another instance was faster; both go on with the same.
            }
        }
        boolean mine = documents
                        .updateFirst(
                                Query.query(Criteria.where("_id")
                                        .is(provider)
                                        .and("busyUntil")
                                        .lt(Date.from(now))),
                                Update.update("busyUntil", Date.from(now.plus(turn))),
                                Reconciliation.class)
                        .getModifiedCount()
                == 1;
        return mine ? find(provider) : Optional.empty();
    }

    /** Keeps the result and gives the work back; not if it took so long that somebody else has it now. */
    public boolean finish(Reconciliation claimed, Reconciliation result) {
        return documents
                .update(Reconciliation.class)
                .matching(Query.query(Criteria.where("_id")
                        .is(claimed.provider())
                        .and("busyUntil")
                        .is(Date.from(claimed.busyUntil()))))
                .replaceWith(result)
                .findAndReplace()
                .isPresent();
    }

    /** Gives the work back undone. */
    public void release(Reconciliation claimed) {
        documents.updateFirst(
                Query.query(Criteria.where("_id")
                        .is(claimed.provider())
                        .and("busyUntil")
                        .is(Date.from(claimed.busyUntil()))),
                Update.update("busyUntil", Date.from(Instant.EPOCH)),
                Reconciliation.class);
    }
}
