package dev.shopfleet.product.stock.service;

import dev.shopfleet.common.audit.AuditFacts.ReservationFact;
import dev.shopfleet.common.audit.AuditFacts.StockFact;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.product.stock.model.Line;
import dev.shopfleet.product.stock.model.Reservation;
import dev.shopfleet.product.stock.model.StockItem;
import dev.shopfleet.product.stock.repository.Reservations;
import dev.shopfleet.product.stock.repository.StockItems;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What this service tells the auditor: every SKU, and every reservation. */
@Component
final class StockAudit implements AuditSource {

    private final StockItems items;
    private final Reservations reservations;

    StockAudit(StockItems items, Reservations reservations) {
        this.items = items;
        this.reservations = reservations;
    }

    @Override
    public List<StockFact> stock() {
        try (Stream<StockItem> all = items.all()) {
            return all.map(item -> new StockFact(
                            item.id(),
                            item.initial(),
                            item.restocked(),
                            item.available(),
                            item.reserved(),
                            item.sold(),
                            item.holds()))
                    .toList();
        }
    }

    @Override
    public List<ReservationFact> reservations() {
        try (Stream<Reservation> all = reservations.all()) {
            return all.map(reservation -> new ReservationFact(
                            reservation.id(),
                            reservation.state().name(),
                            reservation.sold().stream().collect(Collectors.toMap(Line::sku, Line::quantity)),
                            reservation.changedAt()))
                    .toList();
        }
    }
}
