package dev.shopfleet.endtoend.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the fleet has told one buyer about one errand: the outside view, kept by nobody but the buyer. */
final class Told {

    private final Errand errand;
    private final String key;
    private Map<String, Object> request = Map.of();
    private long total;
    private long postedAt;
    private long paidAt;
    private long refundAsked;
    private int retries;
    private boolean cancelAccepted;
    private boolean ended;
    private @Nullable String orderId;
    private @Nullable String number;
    private @Nullable String refusal;
    private final List<String> states = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    Told(Errand errand, String key) {
        this.errand = errand;
        this.key = key;
    }

    Errand errand() {
        return errand;
    }

    String key() {
        return key;
    }

    synchronized void asks(Map<String, Object> body, long expectedTotal) {
        request = body;
        total = expectedTotal;
        postedAt = System.nanoTime();
    }

    synchronized Map<String, Object> request() {
        return request;
    }

    synchronized long total() {
        return total;
    }

    synchronized void acknowledged(String id, String orderNumber) {
        orderId = id;
        number = orderNumber;
    }

    synchronized void refused(String code) {
        refusal = code;
        ended = true;
    }

    synchronized void retried() {
        retries++;
    }

    /** Keeps the state if it is another than the last. */
    synchronized void state(String state) {
        if (states.isEmpty() || !states.getLast().equals(state)) {
            states.add(state);
            if (state.equals("PAID")) {
                paidAt = System.nanoTime();
            }
        }
    }

    synchronized void cancelAccepted() {
        cancelAccepted = true;
    }

    synchronized void refundAsked(long amount) {
        refundAsked += amount;
    }

    /** Nothing more is awaited. */
    synchronized void ended() {
        ended = true;
    }

    /** Something the fleet must never say. */
    synchronized void complain(String what) {
        complaints.add(what);
    }

    synchronized boolean isAcknowledged() {
        return orderId != null;
    }

    synchronized String orderId() {
        return orderId == null ? "" : orderId;
    }

    synchronized String number() {
        return number == null ? "" : number;
    }

    synchronized @Nullable String refusal() {
        return refusal;
    }

    synchronized boolean isPosted() {
        return postedAt != 0;
    }

    synchronized long postedAt() {
        return postedAt;
    }

    /** From the first POST until the buyer knew that it was paid; negative when it never was. */
    synchronized long millisToPaid() {
        return paidAt == 0 ? -1 : (paidAt - postedAt) / 1_000_000;
    }

    synchronized int retries() {
        return retries;
    }

    synchronized boolean isCancelAccepted() {
        return cancelAccepted;
    }

    synchronized long refundAsked() {
        return refundAsked;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    synchronized List<String> states() {
        return List.copyOf(states);
    }

    synchronized String lastState() {
        return states.isEmpty() ? "" : states.getLast();
    }

    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public synchronized String toString() {
        return "errand %d of buyer %d (key %s, order %s %s, told %s)"
                .formatted(errand.number(), errand.buyer(), key, orderId, number, states);
    }
}
