package dev.shopfleet.user.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.user.model.EmailAddress;
import dev.shopfleet.user.model.User;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** All accounts; the unique index on the e-mail address decides whose it is. */
@Component
public class Users extends AggregateRepository<User> {

    Users(AggregateStore store) {
        super(User.class, store);
    }

    @Override
    protected List<Index> indexes() {
        return List.of(new Index("email", Sort.Direction.ASC).unique().named("email"));
    }

    public Optional<User> findByEmail(EmailAddress email) {
        return Optional.ofNullable(
                documents().findOne(Query.query(Criteria.where("email").is(email.value())), User.class));
    }

    /** Newest first, without the deleted. */
    public Items<User> page(@Nullable String q, int page, int size) {
        Criteria wanted = Criteria.where("deletedAt").is(null);
        if (q != null && !q.isBlank()) {
            Pattern part = Pattern.compile(Pattern.quote(q.strip()), Pattern.CASE_INSENSITIVE);
            wanted = wanted.orOperator(
                    Criteria.where("email").regex(part),
                    Criteria.where("name").regex(part),
                    Criteria.where("surname").regex(part));
        }
        Query query = Query.query(wanted);
        long total = documents().count(query, User.class);
        List<User> found = documents()
                .find(
                        query.with(Sort.by(Sort.Direction.DESC, "_id"))
                                .skip((long) page * size)
                                .limit(size),
                        User.class);
        return Items.numbered(found, page, size, total);
    }
}
