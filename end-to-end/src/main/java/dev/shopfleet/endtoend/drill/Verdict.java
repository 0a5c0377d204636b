package dev.shopfleet.endtoend.drill;

import dev.shopfleet.endtoend.Answer;
import dev.shopfleet.endtoend.drill.Errand.Afterwards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Judges the fleet by what its buyers were told, through the same door. It knows nothing of stores and topics; the
 * auditor, who does, is asked besides.
 */
final class Verdict {

    private static final Set<String> SOLD = Set.of("PAID", "SHIPPED", "DELIVERED");
    private static final Map<String, Integer> RANK = Map.of(
            "PENDING",
            0,
            "AWAITING_PAYMENT",
            1,
            "PAYMENT_ACTION_REQUIRED",
            2,
            "PAID",
            3,
            "SHIPPED",
            4,
            "DELIVERED",
            5,
            "CANCELLED",
            6);
    private static final Set<String> TOLD_MORE_THAN_ONCE = Set.of("order.refunded", "invoice.issued");
    private final DrillSettings settings;
    private final List<Buyer> buyers;
    private final List<Told> all;
    private final Duration newsTakesAtMost;
    private final Map<Told, JsonNode> orders = new HashMap<>();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    /** @param newsTakesAtMost how much later than the order its news may be */
    Verdict(DrillSettings settings, List<Buyer> buyers, List<Told> all, Duration newsTakesAtMost) {
        this.settings = settings;
        this.buyers = buyers;
        this.all = all;
        this.newsTakesAtMost = newsTakesAtMost;
    }

    List<String> violations() {
        all.forEach(told ->
                told.complaints().stream().distinct().forEach(complaint -> violations.add(complaint + ": " + told)));
        all.forEach(this::exists);
        all.forEach(this::keepsItsKey);
        for (int i = 0; i < buyers.size(); i++) {
            ownsExactlyWhatWasAcknowledged(i);
        }
        orders.forEach(this::endedAsItHadTo);
        violations.addAll(wrongNews());
        return violations;
    }

    /** How the orders ended, and how often. */
    Map<String, Long> outcomes() {
        return outcomes;
    }

    /** Pieces in orders that were paid and kept, by number of the SKU. */
    Map<Integer, Integer> sold() {
        Map<Integer, Integer> sold = new TreeMap<>();
        orders.forEach((told, order) -> {
            if (SOLD.contains(order.path("status").asString())) {
                told.errand().pieces().forEach((sku, quantity) -> sold.merge(sku, quantity, Integer::sum));
            }
        });
        return sold;
    }

    private Buyer buyerOf(Told told) {
        return buyers.get(told.errand().buyer());
    }

    private void exists(Told told) {
        if (!told.isAcknowledged()) {
            if (told.refusal() != null) {
                violations.add("was refused with " + told.refusal() + ": " + told);
            }
            return;
        }
        Answer answer = buyerOf(told).read(told, "/api/v1/orders/" + told.orderId());
        if (!answer.isSuccess()) {
            violations.add(
                    "the acknowledged order is gone (%d %s): %s".formatted(answer.status(), answer.code(), told));
            return;
        }
        JsonNode order = answer.data();
        orders.put(told, order);
        String reason = order.path("reason").asString("");
        outcomes.merge(
                order.path("status").asString()
                        + (reason.isEmpty() || reason.equals("Changed my mind") ? "" : " " + reason),
                1L,
                Long::sum);
        long pieces = order.path("lines")
                .valueStream()
                .mapToLong(line -> line.path("quantity").asLong())
                .sum();
        long wanted = told.errand().pieces().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
        if (pieces != wanted
                || order.path("totals").path("total").asLong() != told.total()
                || !order.path("number").asString().equals(told.number())) {
            violations.add("the order is another than the one that was placed: " + told + ", now " + order);
        }
    }

    private void keepsItsKey(Told told) {
        if (!told.isAcknowledged()) {
            return;
        }
        int before = told.complaints().size();
        buyerOf(told).askAgain(told);
        List<String> complaints = told.complaints();
        complaints.subList(before, complaints.size()).forEach(each -> violations.add(each + ": " + told));
    }

    private void ownsExactlyWhatWasAcknowledged(int buyer) {
        List<Told> own =
                all.stream().filter(told -> told.errand().buyer() == buyer).toList();
        if (own.isEmpty()) {
            return;
        }
        Set<String> acknowledged = own.stream()
                .filter(Told::isAcknowledged)
                .map(Told::orderId)
                .collect(Collectors.toCollection(TreeSet::new));
        List<JsonNode> listed = buyers.get(buyer).all(own.getFirst(), "/api/v1/orders");
        Set<String> there = listed.stream()
                .map(order -> order.path("id").asString())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String missing : acknowledged) {
            if (!there.contains(missing)) {
                violations.add("order %s of buyer %d is not in the buyer's list".formatted(missing, buyer));
            }
        }
        for (String surplus : there) {
            if (!acknowledged.contains(surplus)) {
                violations.add("buyer %d has order %s, which no key stands for".formatted(buyer, surplus));
            }
        }
    }

    private void endedAsItHadTo(Told told, JsonNode order) {
        Errand errand = told.errand();
        String state = order.path("status").asString();
        String reason = order.path("reason").asString("");
        if (!told.isEnded()) {
            violations.add("has not come to its end, but is " + state + ": " + told);
        } else if (!told.lastState().equals(state)) {
            violations.add("was told last another state than " + state + ": " + told);
        }
        int rank = -1;
        for (String each : told.states()) {
            int next = RANK.getOrDefault(each, -1);
            if (next < rank) {
                violations.add("was told something and then its opposite: " + told);
            }
            rank = next;
        }
        boolean sold = SOLD.contains(state);
        if (sold && (told.isCancelAccepted() || !errand.card().pays())) {
            violations.add("is " + state + " and must not be: " + told);
        } else if (sold && !state.equals(endOf(errand.afterwards()))) {
            violations.add("is " + state + ", not " + endOf(errand.afterwards()) + ": " + told);
        } else if (!sold && errand.buys() && !isReasonToLoseASale(reason, order)) {
            violations.add("was good money and was not sold, for \"" + reason + "\": " + told);
        }
        if (sold && order.path("refunded").asLong() != told.refundAsked()) {
            violations.add("%d was given back, %d was asked for: %s"
                    .formatted(order.path("refunded").asLong(), told.refundAsked(), told));
        }
        if (!sold && order.path("captured").asLong() != order.path("refunded").asLong()) {
            violations.add("is " + state + " and has kept money: " + told);
        }
    }

    private static String endOf(Afterwards afterwards) {
        return switch (afterwards) {
            case SHIPPED -> "SHIPPED";
            case DELIVERED -> "DELIVERED";
            default -> "PAID";
        };
    }

    private boolean isReasonToLoseASale(String reason, JsonNode order) {
        if (reason.equals("OUT_OF_STOCK")) {
            return true;
        }
        Duration age = Duration.between(
                Instant.parse(order.path("createdAt").asString()),
                Instant.parse(order.path("changedAt").asString()));
        return reason.equals("EXPIRED") && settings.expiry().isPositive() && age.compareTo(settings.expiry()) >= 0;
    }

    /** News follow the order, so they are given a while. */
    private List<String> wrongNews() {
        long end = System.nanoTime() + newsTakesAtMost.toNanos();
        while (true) {
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < buyers.size(); i++) {
                wrong.addAll(wrongNewsOf(i));
            }
            if (wrong.isEmpty() || System.nanoTime() > end) {
                return wrong;
            }
        }
    }

    private List<String> wrongNewsOf(int buyer) {
        List<Told> own = all.stream()
                .filter(told -> told.errand().buyer() == buyer && orders.containsKey(told))
                .toList();
        if (own.isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, Long>> inbox = buyers.get(buyer).all(own.getFirst(), "/api/v1/notifications").stream()
                .collect(Collectors.groupingBy(
                        news -> news.path("orderId").asString(""),
                        Collectors.groupingBy(news -> news.path("type").asString(), Collectors.counting())));
        List<String> wrong = new ArrayList<>();
        for (Told told : own) {
            @Nullable JsonNode order = orders.get(told);
            if (order != null) {
                wrongNews(order, inbox.getOrDefault(told.orderId(), Map.of()))
                        .forEach(each -> wrong.add(each + ": " + told));
            }
        }
        return wrong;
    }

    private static List<String> wrongNews(JsonNode order, Map<String, Long> news) {
        String state = order.path("status").asString();
        List<String> wrong = new ArrayList<>();
        Set<String> due = new TreeSet<>(Set.of("order.placed", "order." + state.toLowerCase(Locale.ROOT)));
        Set<String> never = new TreeSet<>();
        if (SOLD.contains(state)) {
            due.add("order.paid");
            never.add("order.cancelled");
        }
        if (order.path("captured").asLong() == 0) {
            never.add("order.paid");
        }
        if (order.path("refunded").asLong() > 0) {
            due.add("order.refunded");
        }
        due.stream()
                .filter(type -> !news.containsKey(type))
                .forEach(type -> wrong.add("is " + state + ", but the inbox has no " + type));
        never.stream()
                .filter(news::containsKey)
                .forEach(type -> wrong.add("is " + state + ", but the inbox has " + type));
        news.forEach((type, times) -> {
            if (times > 1 && !TOLD_MORE_THAN_ONCE.contains(type)) {
                wrong.add("the inbox has " + type + " " + times + " times");
            }
        });
        return wrong;
    }
}
