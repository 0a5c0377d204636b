package dev.shopfleet.notification.repository;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.shopfleet.common.aggregate.Inserts;
import dev.shopfleet.notification.model.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** All shoppers' notifications, one document each. */
@Repository
public class Inbox implements InitializingBean {

    private static final String COLLECTION = "notifications";
    private static final String ONCE = "once";

    private final MongoOperations documents;
    private final Inserts inserts;

    Inbox(MongoOperations documents, Inserts inserts) {
        this.documents = documents;
        this.inserts = inserts;
    }

    @Override
    public void afterPropertiesSet() {
        documents
                .indexOps(COLLECTION)
                .createIndex(new Index()
                        .on("userId", Sort.Direction.ASC)
                        .on("_id", Sort.Direction.ASC)
                        .named("inbox"));
        documents
                .indexOps(COLLECTION)
                .createIndex(
                        new Index(ONCE, Sort.Direction.ASC).unique().sparse().named(ONCE));
    }

    /**
     * Puts a notification in, unless it is there already.
     *
     * @param once what happens once only, however many events tell of it; null where each event is news
     * @param stored when, by this instance's clock
     * @param by which instance
     * @return what lies there now: this one, or the one before it
     */
    public Notification put(Notification notification, @Nullable String once, Instant stored, String by) {
        Document document = new Document("_id", notification.id())
                .append("userId", notification.userId())
                .append("type", notification.type())
                .append("orderId", notification.orderId())
                .append("title", notification.title())
                .append("text", notification.text())
                .append("data", new Document(notification.data()))
                .append("createdAt", Date.from(notification.createdAt()))
                .append("read", notification.read())
                .append("storedAt", Date.from(stored))
                .append("storedBy", by);
        if (once != null) {
            document.append(ONCE, once);
        }
        try {
            inserts.add(COLLECTION, document);
            return notification;
        } catch (DuplicateKeyException e) {
            return find("_id", notification.id())
                    .or(() -> once == null ? Optional.empty() : find(ONCE, once))
                    .orElse(notification);
        }
    }

    private Optional<Notification> find(String key, String value) {
        return Optional.ofNullable(
                        documents.findOne(Query.query(Criteria.where(key).is(value)), Document.class, COLLECTION))
                .map(Inbox::notification);
    }

    /** A shopper's notifications, newest first, from behind that id on. */
    public List<Notification> of(String userId, boolean unreadOnly, @Nullable String behind, int limit) {
        List<Bson> wanted = new ArrayList<>(List.of(Filters.eq("userId", userId)));
        if (unreadOnly) {
            wanted.add(Filters.eq("read", false));
        }
        if (behind != null) {
            wanted.add(Filters.lt("_id", behind));
        }
        return list(Filters.and(wanted), Sorts.descending("_id"), limit);
    }

    /**
     * What a shopper has not heard who heard that notification last, oldest first. Ids are made where events are made, so
     * one that sorts before the last heard may have been stored after it: those count too, and what another instance
     * stored shortly before, for clocks differ.
     */
    public List<Notification> missed(String userId, String lastHeard, @Nullable String behind, int limit) {
        Bson later = Filters.gt("_id", lastHeard);
        @Nullable Document last = documents.findById(lastHeard, Document.class, COLLECTION);
        if (last != null && userId.equals(last.getString("userId"))) {
            Instant stored = instant(last, "storedAt");
            later = Filters.or(
                    later,
                    Filters.gte("storedAt", Date.from(stored)),
                    Filters.and(
                            Filters.ne("storedBy", last.getString("storedBy")),
                            Filters.gte("storedAt", Date.from(stored.minusSeconds(5)))));
        }
        return oldestFirst(userId, Filters.and(later, Filters.ne("_id", lastHeard)), behind, limit);
    }

    /** What was stored for a shopper since then, oldest first. */
    public List<Notification> storedSince(String userId, Instant since, @Nullable String behind, int limit) {
        return oldestFirst(userId, Filters.gte("storedAt", Date.from(since)), behind, limit);
    }

    private List<Notification> oldestFirst(String userId, Bson wanted, @Nullable String behind, int limit) {
        Bson own = Filters.and(Filters.eq("userId", userId), wanted);
        return list(behind == null ? own : Filters.and(own, Filters.gt("_id", behind)), Sorts.ascending("_id"), limit);
    }

    private List<Notification> list(Bson wanted, Bson order, int limit) {
        @Nullable
        List<Notification> found = documents.execute(COLLECTION, inbox -> inbox.find(wanted)
                .sort(order)
                .limit(limit)
                .map(Inbox::notification)
                .into(new ArrayList<>()));
        return found == null ? List.of() : found;
    }

    /** @return the notification, read; empty when it is not there or somebody else's */
    public Optional<Notification> markRead(String userId, String id) {
        return Optional.ofNullable(documents.findAndModify(
                        Query.query(Criteria.where("_id").is(id).and("userId").is(userId)),
                        Update.update("read", true),
                        FindAndModifyOptions.options().returnNew(true),
                        Document.class,
                        COLLECTION))
                .map(Inbox::notification);
    }

    /** @return how many were unread */
    public long markAllRead(String userId) {
        return documents
                .updateMulti(
                        Query.query(
                                Criteria.where("userId").is(userId).and("read").is(false)),
                        Update.update("read", true),
                        COLLECTION)
                .getModifiedCount();
    }

    private static Notification notification(Document document) {
        return new Notification(
                document.getString("_id"),
                document.getString("userId"),
                document.getString("type"),
                document.getString("orderId"),
                document.getString("title"),
                document.getString("text"),
                Collections.unmodifiableMap(document.get("data", new Document())),
                instant(document, "createdAt"),
                document.getBoolean("read", false));
    }

    private static Instant instant(Document document, String field) {
        return document.getDate(field).toInstant();
    }
}
