package dev.shopfleet.product.stock.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.product.stock.model.Reservation;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** What was decided about the stock of every order, by order. */
@Repository
public class Reservations extends AggregateRepository<Reservation> {

    Reservations(AggregateStore store) {
        super(Reservation.class, store);
    }

    public Map<String, Reservation> ofOrders(Collection<String> orderIds) {
        return documents().find(Query.query(Criteria.where("_id").in(orderIds)), Reservation.class).stream()
                .collect(Collectors.toMap(Reservation::id, Function.identity()));
    }

    /** All of them: for the auditor. */
    public Stream<Reservation> all() {
        return documents().stream(new Query(), Reservation.class);
    }
}
