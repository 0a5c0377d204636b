package dev.shopfleet.order.pricing.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.order.pricing.model.PriceBook;
import org.springframework.stereotype.Repository;

/** The price book, alone in its collection. */
@Repository
public class PriceBooks extends AggregateRepository<PriceBook> {

    public PriceBooks(AggregateStore store) {
        super(PriceBook.class, store);
    }
}
