package dev.shopfleet.user.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.user.model.Session;
import dev.shopfleet.user.model.User;
import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** All sign-ins. */
@Component
public class Sessions extends AggregateRepository<Session> {

    Sessions(AggregateStore store) {
        super(Session.class, store);
    }

    @Override
    protected List<Index> indexes() {
        return List.of(new Index("userId", Sort.Direction.ASC).named("user"));
    }

    /** Those that can still be refreshed, newest first. */
    public Items<Session> open(User user, Instant now, int page, int size) {
        Query query = Query.query(unrevoked(user.id())
                .and("epoch")
                .is(user.sessionEpoch())
                .and("expiresAt")
                .gt(now));
        long total = documents().count(query, Session.class);
        List<Session> found = documents()
                .find(
                        query.with(Sort.by(Sort.Direction.DESC, "_id"))
                                .skip((long) page * size)
                                .limit(size),
                        Session.class);
        return Items.numbered(found, page, size, total);
    }

    /** The ids of sessions of epochs before that one which nobody has marked as ended yet. */
    public List<String> leftOver(String userId, long epoch, int atMost) {
        Query query = Query.query(unrevoked(userId).and("epoch").lt(epoch)).limit(atMost);
        query.fields().include("_id");
        return documents().find(query, SessionId.class, documents().getCollectionName(Session.class)).stream()
                .map(SessionId::id)
                .toList();
    }

    private record SessionId(String id) {}

    private static Criteria unrevoked(String userId) {
        return Criteria.where("userId").is(userId).and("revokedAt").is(null);
    }

    /** Removes sessions that ended long ago and have told everything they had to tell. */
    public long forget(Instant expiredBefore) {
        return documents()
                .remove(
                        Query.query(Criteria.where("expiresAt")
                                .lt(expiredBefore)
                                .and("outbox.0")
                                .exists(false)),
                        Session.class)
                .getDeletedCount();
    }
}
