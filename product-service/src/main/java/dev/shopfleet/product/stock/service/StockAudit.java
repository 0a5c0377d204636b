package dev.shopfleet.product.stock.service;

import dev.shopfleet.common.audit.AuditFacts.MovementFact;
import dev.shopfleet.common.audit.AuditFacts.ReservationFact;
import dev.shopfleet.common.audit.AuditFacts.StockFact;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.product.stock.model.Line;
import dev.shopfleet.product.stock.repository.Reservations;
import dev.shopfleet.product.stock.repository.StockItems;
import dev.shopfleet.product.stock.repository.StockMovements;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What this service tells the auditor: every SKU, its ledger added up, and every reservation. */
@Component
final class StockAudit implements AuditSource {

    private final StockItems items;
    private final Reservations reservations;
    private final StockMovements movements;

    StockAudit(StockItems items, Reservations reservations, StockMovements movements) {
        this.items = items;
        this.reservations = reservations;
        this.movements = movements;
    }

    @Override
    public Stream<StockFact> stock() {
        return items.all()
                .map(item -> new StockFact(
                        item.id(),
                        item.initial(),
                        item.restocked(),
                        item.available(),
                        item.reserved(),
                        item.sold(),
                        item.holds(),
                        item.movedAt()));
    }

    @Override
    public Stream<ReservationFact> reservations() {
        return reservations
                .all()
                .map(reservation -> new ReservationFact(
                        reservation.id(),
                        reservation.state().name(),
                        reservation.sold().stream().collect(Collectors.toMap(Line::sku, Line::quantity)),
                        reservation.changedAt()));
    }

    @Override
    public Stream<MovementFact> movements() {
        return movements.sums();
    }
}
