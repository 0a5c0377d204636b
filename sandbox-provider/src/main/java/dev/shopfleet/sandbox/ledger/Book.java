package dev.shopfleet.sandbox.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All entries, added up; the same code at start and in service. Not safe for threads: the ledger guards it. */
final class Book {
    private final Map<String, CardToken> cards = new HashMap<>(CardToken.WELL_KNOWN);
    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private final Map<String, List<String>> idsByReference = new HashMap<>();
    private final Map<String, Answered> answers = new HashMap<>();
    private final Map<String, PendingWebhook> webhooks = new LinkedHashMap<>();
    private final List<Movement> movements = new ArrayList<>();
    private long lastSeq;

    void add(Entry entry) {
        if (entry.seq() != lastSeq + 1) {
            throw new IllegalStateException("entry " + entry.seq() + " does not follow " + lastSeq);
        }
        switch (entry) {
            case Entry.CardTokenised tokenised -> cards.put(tokenised.card().token(), tokenised.card());
            case Entry.PaymentChanged changed -> add(changed);
            case Entry.WebhookSettled settled -> webhooks.remove(settled.webhookId());
        }
        lastSeq = entry.seq();
    }

    private void add(Entry.PaymentChanged changed) {
        Payment payment = changed.payment();
        Refund refund = changed.refund();
        if (payments.put(payment.id(), payment) == null) {
            idsByReference.merge(payment.reference(), List.of(payment.id()), Book::joined);
        }
        Entry.Moved moved = changed.moved();
        if (moved != null) {
            movements.add(new Movement(
                    changed.seq(),
                    changed.at(),
                    moved.kind(),
                    payment.id(),
                    payment.reference(),
                    moved.amount(),
                    payment.currency(),
                    refund == null ? null : refund.id()));
        }
        Entry.Reply reply = changed.reply();
        if (reply != null) {
            answers.put(reply.key(), new Answered(reply.fingerprint(), reply.status(), payment, refund));
        }
        PendingWebhook owed = changed.owed();
        if (owed != null) {
            webhooks.put(owed.id(), owed);
        }
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    long lastSeq() {
        return lastSeq;
    }

    @Nullable
    CardToken card(String token) {
        return cards.get(token);
    }

    Payment payment(String id) {
        Payment payment = payments.get(id);
        if (payment == null) {
            throw Problem.NOT_FOUND.refusal();
        }
        return payment;
    }

    List<Payment> payments() {
        return List.copyOf(payments.values());
    }

    List<Payment> paymentsFor(String reference) {
        return idsByReference.getOrDefault(reference, List.of()).stream()
                .map(this::payment)
                .toList();
    }

    @Nullable
    Answered answer(String key) {
        return answers.get(key);
    }

    boolean isPending(String webhookId) {
        return webhooks.containsKey(webhookId);
    }

    List<PendingWebhook> pendingWebhooks() {
        return List.copyOf(webhooks.values());
    }

    List<Movement> movementsAfter(long seq, int limit) {
        int low = 0;
        int high = movements.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (movements.get(middle).seq() <= seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return List.copyOf(movements.subList(low, (int) Math.min(movements.size(), (long) low + limit)));
    }

    /** What a key was answered; the payment is as it was then. */
    record Answered(
            String fingerprint,
            int status,
            Payment payment,
            @Nullable Refund refund) {}
}
