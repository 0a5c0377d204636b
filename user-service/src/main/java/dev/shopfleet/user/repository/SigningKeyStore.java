package dev.shopfleet.user.repository;

import dev.shopfleet.user.model.SigningKey;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The key pairs that all instances share. */
@Component
public class SigningKeyStore {

    private final MongoOperations documents;

    public SigningKeyStore(MongoOperations documents) {
        this.documents = documents;
    }

    public List<SigningKey> all() {
        return documents.findAll(SigningKey.class);
    }

    /** False when another instance was first with that number: then its key is the one. */
    public boolean addIfAbsent(SigningKey key) {
        try {
            documents.insert(key);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    public void remove(SigningKey key) {
        documents.remove(Query.query(Criteria.where("_id").is(key.number())), SigningKey.class);
    }
}
