package dev.shopfleet.common.audit;

import dev.shopfleet.common.audit.AuditFacts.ProductFact;
import dev.shopfleet.common.audit.AuditReport.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is held of each product with the catalogue. A copy that must be whole lacks none; a cache may lack any,
 * but what it holds is right.
 */
final class CatalogueCopies {

    /** Who has the truth. */
    static final String CATALOGUE = "catalogue";

    /** Who may lack products. */
    static final String CACHE = "cache";

    private record Held(
            long version, boolean onSale, @Nullable Long available) {}

    private final Instant began;
    private final Duration settling;
    private final Map<String, ProductFact> truth = new HashMap<>();
    private final Map<String, Map<String, Held>> copies = new TreeMap<>();
    private final Findings found = new Findings();

    CatalogueCopies(Instant began, Duration settling) {
        this.began = began;
        this.settling = settling;
    }

    void hear(ProductFact fact) {
        if (fact.productId().isEmpty()) {
            found.add("the %s could not be asked", fact.holder());
        } else if (fact.holder().equals(CATALOGUE)) {
            truth.put(fact.productId(), fact);
        } else {
            copies.computeIfAbsent(fact.holder(), holder -> new HashMap<>())
                    .put(fact.productId(), new Held(fact.version(), fact.onSale(), fact.available()));
        }
    }

    Check check() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("products", (long) truth.size());
        copies.forEach((holder, held) -> {
            figures.put(holder, (long) held.size());
            truth.values().forEach(product -> compare(holder, product, held.get(product.productId())));
            held.keySet().stream()
                    .filter(id -> !truth.containsKey(id))
                    .forEach(id -> found.add("product %s is in the %s, but not in the catalogue", id, holder));
        });
        return new Check("catalogue", "index, cache and replicas hold what the catalogue has", figures, found.list());
    }

    private void compare(String holder, ProductFact product, @Nullable Held held) {
        @Nullable Instant changed = product.changedAt();
        if (changed != null && changed.isAfter(began.minus(settling))) {
            return;
        }
        String id = product.productId();
        if (held == null) {
            if (!holder.equals(CACHE)) {
                found.add("product %s is missing from the %s", id, holder);
            }
            return;
        }
        if (held.version() != product.version()) {
            found.add(
                    "product %s has version %d in the %s, but %d in the catalogue",
                    id, held.version(), holder, product.version());
        }
        if (held.onSale() != product.onSale()) {
            found.add(
                    "product %s is %s by the %s, but not by the catalogue",
                    id, held.onSale() ? "on sale" : "off sale", holder);
        }
        if (held.available() != null && product.onSale() && !held.available().equals(product.available())) {
            found.add(
                    "product %s has %d available by the %s, but %d by its stock",
                    id, held.available(), holder, product.available());
        }
    }
}
