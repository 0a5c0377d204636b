package dev.shopfleet.product.bulk.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.product.bulk.model.ImportJob;
import dev.shopfleet.product.bulk.model.ImportState;
import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** All imports. */
@Repository
public class Imports extends AggregateRepository<ImportJob> {

    Imports(AggregateStore store) {
        super(ImportJob.class, store);
    }

    @Override
    protected List<? extends IndexDefinition> indexes() {
        return List.of(new Index("state", Direction.ASC).named("state"));
    }

    @Override
    protected String noun() {
        return "import";
    }

    /** Those that nobody works on, the oldest first. */
    public List<ImportJob> waiting(Instant now) {
        return documents()
                .find(
                        Query.query(Criteria.where("state").in(ImportState.WAITING, ImportState.RUNNING))
                                .with(Sort.by("_id")),
                        ImportJob.class)
                .stream()
                .filter(job -> job.isFree(now))
                .toList();
    }
}
