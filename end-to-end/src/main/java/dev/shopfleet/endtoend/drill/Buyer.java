package dev.shopfleet.endtoend.drill;

import dev.shopfleet.endtoend.Answer;
import dev.shopfleet.endtoend.ShopClient;
import dev.shopfleet.endtoend.drill.Errand.Afterwards;
import dev.shopfleet.endtoend.drill.Errand.Card;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client that takes no unclear answer for an answer: it asks again, under the same key, until it knows. */
final class Buyer {

    /** Why the fleet gave no definite answer in time. */
    static final class NoAnswer extends RuntimeException {
        NoAnswer(String what) {
            super(what);
        }
    }

    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** Somebody who does not answer the bank closes the page after that. */
    private static final Duration UNTIL_GIVING_UP = Duration.ofSeconds(3);

    private static final Set<String> SOLD = Set.of("PAID", "SHIPPED", "DELIVERED");

    private final List<ShopClient> doors;
    private final List<ShopClient> adminDoors;
    private final List<String> products;
    private final boolean waitsForExpiry;
    private final long deadline;
    private final AtomicInteger door = new AtomicInteger();

    /**
     * @param doors the same shopper at each gateway
     * @param adminDoors the admin at each gateway
     * @param products their ids, by number of the SKU
     * @param waitsForExpiry whether an unanswered challenge is left to run out
     * @param deadline after which no answer is awaited any more, as {@link System#nanoTime}
     */
    Buyer(
            List<ShopClient> doors,
            List<ShopClient> adminDoors,
            List<String> products,
            boolean waitsForExpiry,
            long deadline) {
        this.doors = doors;
        this.adminDoors = adminDoors;
        this.products = products;
        this.waitsForExpiry = waitsForExpiry;
        this.deadline = deadline;
    }

    void run(Told told) {
        try {
            place(told);
            if (told.isAcknowledged()) {
                if (told.errand().asksAgain()) {
                    askAgain(told);
                }
                follow(told);
            }
        } catch (NoAnswer e) {
            told.complain("no definite answer to " + e.getMessage());
        }
    }

    private void place(Told told) {
        List<Map<String, Object>> lines = told.errand().lines().stream()
                .<Map<String, Object>>map(
                        line -> Map.of("productId", products.get(line.sku()), "quantity", line.quantity()))
                .toList();
        Answer quote = definite(told, doors, "POST", "/api/v1/orders/quote", Map.of("lines", lines), Map.of());
        if (!quote.isSuccess()) {
            told.refused("quote: " + quote.inShort());
            return;
        }
        told.asks(
                ShopClient.orderRequest(lines, told.errand().card().token(), quote.data()),
                quote.data().path("total").asLong());
        Answer answer = post(told);
        if (answer.status() == 202) {
            told.acknowledged(
                    answer.data().path("id").asString(),
                    answer.data().path("number").asString());
            told.state(answer.data().path("status").asString());
        } else {
            told.refused(answer.code());
        }
    }

    private Answer post(Told told) {
        return definite(told, doors, "POST", "/api/v1/orders", told.request(), Map.of("Idempotency-Key", told.key()));
    }

    /** The same request under the same key: the fleet must answer the same order. */
    void askAgain(Told told) {
        Answer again = post(told);
        if (again.status() != 202 || !again.data().path("id").asString("").equals(told.orderId())) {
            told.complain("the same key was answered with %d %s, order %s"
                    .formatted(again.status(), again.code(), again.data().path("id")));
        }
    }

    private void follow(Told told) {
        Errand errand = told.errand();
        if (errand.afterwards() == Afterwards.CANCELLED_AT_ONCE) {
            cancel(told);
        }
        boolean answered = false;
        boolean dealtWith = false;
        long challengedAt = 0;
        while (true) {
            @Nullable JsonNode order = look(told);
            if (order != null) {
                String state = order.path("status").asString();
                if (state.equals("CANCELLED") && isPaidBack(order)) {
                    told.ended();
                    return;
                } else if (state.equals("PAYMENT_ACTION_REQUIRED") && !answered) {
                    challengedAt = challengedAt == 0 ? System.nanoTime() : challengedAt;
                    answered = answer(told, order, challengedAt);
                } else if (SOLD.contains(state)) {
                    if (!dealtWith) {
                        dealtWith = true;
                        dealWith(told, order);
                    } else if (isWhereItEnds(told, order)) {
                        told.ended();
                        return;
                    }
                    continue;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new NoAnswer("what becomes of the order");
            }
            sleep(BETWEEN_LOOKS);
        }
    }

    private static boolean isPaidBack(JsonNode order) {
        return order.path("captured").asLong() == order.path("refunded").asLong();
    }

    private boolean isWhereItEnds(Told told, JsonNode order) {
        if (System.nanoTime() > deadline) {
            throw new NoAnswer("what becomes of the paid order");
        }
        boolean end = order.path("refunded").asLong() == told.refundAsked() && !told.isCancelAccepted();
        if (!end) {
            sleep(BETWEEN_LOOKS);
        }
        return end;
    }

    private @Nullable JsonNode look(Told told) {
        Answer answer = somewhere(doors).get("/api/v1/orders/" + told.orderId());
        if (answer.status() == 200) {
            told.state(answer.data().path("status").asString());
            return answer.data();
        }
        if (isUnclear(answer)) {
            door.incrementAndGet();
        } else {
            told.complain("a look at the order was answered with " + answer.inShort());
        }
        return null;
    }

    /** @return whether the shopper is done with the bank */
    private boolean answer(Told told, JsonNode order, long challengedAt) {
        Card card = told.errand().card();
        if (card == Card.CHALLENGE_UNANSWERED) {
            if (waitsForExpiry || System.nanoTime() - challengedAt < UNTIL_GIVING_UP.toNanos()) {
                return false;
            }
            cancel(told);
            return true;
        }
        // Repeated after an answer that was lost, it may be refused: the look at the order tells.
        definite(
                told,
                doors,
                "POST",
                order.path("nextAction").path("url").asString(),
                Map.of("outcome", card == Card.CHALLENGE_APPROVED ? "approved" : "declined"),
                Map.of());
        return true;
    }

    private void cancel(Told told) {
        Answer answer = definite(
                told,
                doors,
                "POST",
                "/api/v1/orders/" + told.orderId() + "/cancel",
                Map.of("reason", "Changed my mind"),
                Map.of());
        if (answer.isSuccess()) {
            told.state(answer.data().path("status").asString());
            told.cancelAccepted();
        } else {
            told.complain("cancelling was answered with %d %s".formatted(answer.status(), answer.code()));
        }
    }

    private void dealWith(Told told, JsonNode order) {
        String path = "/api/v1/admin/orders/" + told.orderId();
        long captured = order.path("captured").asLong();
        switch (told.errand().afterwards()) {
            case NOTHING -> {}
            case CANCELLED_AT_ONCE, CANCELLED_WHEN_PAID -> cancel(told);
            case PARTLY_REFUNDED -> refund(told, path, captured / 3);
            case REFUNDED -> refund(told, path, captured);
            case SHIPPED -> admin(told, path + "/ship", Map.of("trackingNumber", "DRILL-" + told.number()));
            case DELIVERED -> {
                admin(told, path + "/ship", Map.of("trackingNumber", "DRILL-" + told.number()));
                admin(told, path + "/deliver", null);
            }
        }
    }

    /** Not repeated blindly, because a refund asked for twice is two refunds: first a look whether it was heard. */
    private void refund(Told told, String path, long amount) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            Answer answer = somewhere(adminDoors)
                    .call("POST", path + "/refund", Map.of("amount", amount), Map.of("Idempotency-Key", told.key()));
            if (answer.isSuccess()) {
                told.refundAsked(amount);
                return;
            }
            if (!isUnclear(answer)) {
                told.complain("a refund was answered with " + answer.inShort());
                return;
            }
            told.retried();
            pause = nextDoorAfter(pause);
            Answer order = definite(told, adminDoors, "GET", "/api/v1/orders/" + told.orderId(), null, Map.of());
            String payment = order.data().path("paymentStatus").asString("");
            if (!payment.equals("CAPTURED")) {
                told.refundAsked(amount);
                return;
            }
        }
    }

    private void admin(Told told, String path, @Nullable Object body) {
        Answer answer = definite(told, adminDoors, "POST", path, body, Map.of());
        if (answer.isSuccess()) {
            told.state(answer.data().path("status").asString());
        } else {
            told.complain(path + " was answered with " + answer.inShort());
        }
    }

    /** Everything that an admin or the shopper reads in lists, page after page. */
    List<JsonNode> all(Told told, String path) {
        List<JsonNode> items = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Answer page = definite(
                            told,
                            doors,
                            "GET",
                            path + "?size=100" + (cursor == null ? "" : "&cursor=" + cursor),
                            null,
                            Map.of())
                    .expectSuccess(path);
            page.data().path("items").forEach(items::add);
            cursor = page.data().path("page").path("nextCursor").asString(null);
        } while (cursor != null);
        return items;
    }

    Answer read(Told told, String path) {
        return definite(told, doors, "GET", path, null, Map.of());
    }

    private Answer definite(
            Told told,
            List<ShopClient> at,
            String method,
            String path,
            @Nullable Object body,
            Map<String, String> headers) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            Answer answer = somewhere(at).call(method, path, body, headers);
            if (answer.status() == 401) {
                told.complain("a valid token was refused at " + path);
            } else if (!isUnclear(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new NoAnswer(method + " " + path + ", last " + answer.status() + " " + answer.code());
            }
            told.retried();
            pause = nextDoorAfter(pause);
        }
    }

    /** A crowd that knocks at a dead door without pause takes the machine from the service that is to open it again. */
    private Duration nextDoorAfter(Duration pause) {
        door.incrementAndGet();
        sleep(pause);
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private ShopClient somewhere(List<ShopClient> at) {
        return at.get(Math.floorMod(door.get(), at.size()));
    }

    /**
     * A lost connection, a time-out, an error of the fleet's own, or a plea to come later: it may have been done. To 408
     * (RFC 9110, 15.5.9) belongs a request that has not come in whole: a starved machine's web server says so, bare.
     */
    private static boolean isUnclear(Answer answer) {
        return answer.status() == 0
                || answer.status() >= 500
                || answer.status() == 408
                || answer.status() == 429
                || answer.code().equals("REQUEST_IN_PROGRESS");
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
