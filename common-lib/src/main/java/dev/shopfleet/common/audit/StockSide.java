package dev.shopfleet.common.audit;

import dev.shopfleet.common.audit.AuditFacts.MovementFact;
import dev.shopfleet.common.audit.AuditFacts.StockFact;
import dev.shopfleet.common.audit.AuditReport.Check;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the pieces in stock with their movements, and with what orders reserve and buy. */
final class StockSide {

    private static final Set<String> LET_GO = Set.of("REJECTED", "RELEASED", "RETURNED");

    private final Reading reading;
    private final Map<String, Account> accounts;
    private final Map<String, StockFact> stock = new LinkedHashMap<>();
    private final Map<String, MovementFact> ledger = new HashMap<>();

    /** @param accounts of all orders, by their ids; they fill while facts are heard */
    StockSide(Reading reading, Map<String, Account> accounts) {
        this.reading = reading;
        this.accounts = accounts;
    }

    void hear(String sku, StockFact item) {
        stock.put(sku, item);
    }

    void hear(MovementFact movements) {
        ledger.put(movements.sku(), movements);
    }

    Check stockAddsUp() {
        Findings found = new Findings();
        for (StockFact item : stock.values()) {
            if (item.initial() + item.restocked() != item.available() + item.reserved() + item.sold()) {
                found.add(
                        "SKU %s: initial %d + restocked %d is not available %d + reserved %d + sold %d",
                        item.sku(), item.initial(), item.restocked(), item.available(), item.reserved(), item.sold());
            }
            if (item.available() < 0 || item.reserved() < 0 || item.sold() < 0) {
                found.add("SKU %s has a negative count", item.sku());
            }
            long held = Figures.sum(item.holds().values(), Integer::longValue);
            if (held != item.reserved()) {
                found.add("SKU %s has %d reserved, but orders hold %d", item.sku(), item.reserved(), held);
            }
        }
        return new Check(
                "stock",
                "per SKU: initial + restocked = available + reserved + sold",
                Figures.of(
                        "SKUs",
                        (long) stock.size(),
                        "available",
                        Figures.sum(stock.values(), StockFact::available),
                        "reserved",
                        Figures.sum(stock.values(), StockFact::reserved),
                        "sold",
                        Figures.sum(stock.values(), StockFact::sold)),
                found.list());
    }

    Check ledgerAddsUp(Set<String> moving) {
        Findings found = new Findings();
        stock.forEach((sku, item) -> {
            @Nullable MovementFact movements = ledger.get(sku);
            if (moving.contains(sku) || (movements != null && reading.isFresh(movements.lastAt()))) {
                return;
            }
            long delta = movements == null ? 0 : movements.delta();
            if (delta != item.available()) {
                found.add("SKU %s has %d available, but its movements add up to %d", sku, item.available(), delta);
            }
        });
        ledger.keySet().stream()
                .filter(sku -> !stock.containsKey(sku) && !moving.contains(sku))
                .forEach(sku -> found.add("SKU %s has movements, but no stock", sku));
        return new Check(
                "ledger",
                "per SKU: the movements add up to what is available",
                Figures.of(
                        "movements",
                        Figures.sum(ledger.values(), MovementFact::movements),
                        "added up",
                        Figures.sum(ledger.values(), MovementFact::delta)),
                found.list());
    }

    /** A live order has its pieces, and one that is over has none. */
    Check reservationsMatch(List<Account> settled, long reservationsHeard) {
        Findings found = new Findings();
        for (Account order : settled) {
            if (!order.exists()) {
                continue;
            }
            @Nullable String wanted = wantedReservation(order);
            boolean fits = wanted == null
                    ? order.reservation == null || !order.isOver() || LET_GO.contains(order.reservation)
                    : wanted.equals(order.reservation);
            if (!fits) {
                found.add("order %s is %s, but its reservation is %s", order.orderId, order.status, order.reservation);
            } else if (wanted != null && !order.reserved.equals(order.lines)) {
                found.add("order %s has %s, but its reservation %s", order.orderId, order.lines, order.reserved);
            }
            if (Objects.equals(order.reservation, "RESERVED")) {
                order.reserved.forEach((sku, pieces) -> held(order.orderId, sku, pieces, found));
            }
        }
        for (StockFact item : stock.values()) {
            if (!reading.isFresh(item.changedAt())) {
                item.holds().keySet().forEach(orderId -> holder(orderId, item.sku(), found));
            }
        }
        return new Check(
                "reservations",
                "reservations match orders",
                Figures.of("reservations", reservationsHeard, "holds", Figures.sum(stock.values(), item -> item.holds()
                        .size())),
                found.list());
    }

    private static @Nullable String wantedReservation(Account order) {
        return order.isKept() ? "SOLD" : order.isPromised() ? "RESERVED" : null;
    }

    private void held(String orderId, String sku, int pieces, Findings found) {
        @Nullable StockFact item = stock.get(sku);
        if (item == null || (!reading.isFresh(item.changedAt()) && item.holds().getOrDefault(orderId, 0) != pieces)) {
            found.add("order %s has %d of SKU %s reserved, but they are not held for it", orderId, pieces, sku);
        }
    }

    private void holder(String orderId, String sku, Findings found) {
        @Nullable Account order = accounts.get(orderId);
        if (order == null || !order.exists()) {
            found.add("SKU %s is held for order %s, which is gone", sku, orderId);
        } else if (!reading.isInFlight(order) && !Objects.equals(order.reservation, "RESERVED")) {
            found.add("SKU %s is held for order %s, which is %s", sku, orderId, order.status);
        } else if (!reading.isInFlight(order) && !order.isOpen() && !order.isPromised()) {
            found.add("SKU %s is held for order %s, which is over", sku, orderId);
        }
    }

    Check soldIsWhatWasPaid(Set<String> moving) {
        Findings found = new Findings();
        Map<String, Long> bought = new HashMap<>();
        for (Account order : accounts.values()) {
            if (order.isKept()) {
                order.lines.forEach((sku, pieces) -> bought.merge(sku, pieces.longValue(), Long::sum));
            }
        }
        stock.forEach((sku, item) -> {
            long wanted = bought.getOrDefault(sku, 0L);
            if (!moving.contains(sku) && item.sold() != wanted) {
                found.add("SKU %s has sold %d, but orders bought %d", sku, item.sold(), wanted);
            }
        });
        bought.forEach((sku, pieces) -> {
            if (!stock.containsKey(sku) && !moving.contains(sku)) {
                found.add("orders bought %d of SKU %s, which has no stock", pieces, sku);
            }
        });
        return new Check(
                "sold",
                "what was sold is what was paid",
                Figures.of(
                        "pieces in paid orders",
                        Figures.sum(bought.values(), Long::longValue),
                        "pieces sold",
                        Figures.sum(stock.values(), StockFact::sold),
                        "SKUs on the move",
                        (long) moving.size()),
                found.list());
    }

    /** SKUs of which pieces are under way between orders and stock while all this is read. */
    Set<String> moving() {
        Set<String> moving = new HashSet<>();
        for (Account order : accounts.values()) {
            if (reading.isInFlight(order)) {
                moving.addAll(order.lines.keySet());
                moving.addAll(order.reserved.keySet());
            }
        }
        stock.forEach((sku, item) -> {
            if (reading.isFresh(item.changedAt())) {
                moving.add(sku);
            }
        });
        return moving;
    }
}
