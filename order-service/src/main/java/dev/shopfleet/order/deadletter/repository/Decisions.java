package dev.shopfleet.order.deadletter.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.order.deadletter.model.Decision;
import dev.shopfleet.order.deadletter.model.LetterState;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** What was decided about dead letters, by letter. */
@Repository
public class Decisions extends AggregateRepository<Decision> {

    public Decisions(AggregateStore store) {
        super(Decision.class, store);
    }

    @Override
    protected List<? extends IndexDefinition> indexes() {
        return List.of(new Index("replay.since", Sort.Direction.ASC).sparse().named("left"));
    }

    @Override
    protected String noun() {
        return "dead letter";
    }

    /** Those that there are. */
    public Map<String, Decision> of(Collection<String> letterIds) {
        return documents().find(Query.query(Criteria.where("_id").in(letterIds)), Decision.class).stream()
                .collect(Collectors.toMap(Decision::id, Function.identity()));
    }

    /** Letters whose replay somebody began before that time and did not end. */
    public List<String> leftSince(Instant then, int most) {
        Query query =
                Query.query(Criteria.where("replay.since").lte(Date.from(then))).limit(most);
        return documents().find(query, Decision.class).stream()
                .map(Decision::id)
                .toList();
    }

    /** Those of letters that are explained: for the auditor; to be closed. */
    public Stream<Decision> explained() {
        return documents().stream(
                Query.query(Criteria.where("state").in(LetterState.REPLAYED, LetterState.DISCARDED)), Decision.class);
    }
}
