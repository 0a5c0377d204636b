package dev.shopfleet.sandbox.ledger;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.shopfleet.sandbox.journal.JournalFile;
import dev.shopfleet.sandbox.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Decides under one lock, writes one journal line per decision, and lets nobody see an outcome before the line is on
 * disk.
 */
public final class Ledger implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Book book;
    private final JournalFile journal;
    private final InstantSource clock;
    private final Duration slowDelay;
    private final boolean webhooksWanted;
    private CompletableFuture<Void> lastWrite = CompletableFuture.completedFuture(null);
    private volatile Consumer<Entry.PaymentChanged> listener = changed -> {};

    private Ledger(Book book, JournalFile journal, InstantSource clock, Duration slowDelay, boolean webhooksWanted) {
        this.book = book;
        this.journal = journal;
        this.clock = clock;
        this.slowDelay = slowDelay;
        this.webhooksWanted = webhooksWanted;
    }

    /** Rebuilds the ledger from the journal in the folder. */
    public static Ledger open(Path directory, InstantSource clock, Duration slowDelay, boolean webhooksWanted)
            throws IOException {
        Book book = new Book();
        JournalFile journal = JournalFile.open(directory.resolve("journal.jsonl"), line -> {
            Entry entry;
            try {
                entry = Json.MAPPER.readValue(line, Entry.class);
            } catch (JacksonException e) {
                return false;
            }
            book.add(entry);
            return true;
        });
        return new Ledger(book, journal, clock, slowDelay, webhooksWanted);
    }

    /** Told of each change once it is on disk. */
    public void listen(Consumer<Entry.PaymentChanged> to) {
        listener = to;
    }

    /** Turns a card into a token; the number and the code go no further than this call. */
    public CardToken tokenise(CardDetails details) {
        Instant now = now();
        CardToken card = details.tokenise(id("pm_"), YearMonth.from(now.atOffset(ZoneOffset.UTC)));
        return durably(() -> {
            write(new Entry.CardTokenised(book.lastSeq() + 1, now, card));
            return card;
        });
    }

    /**
     * Does what was asked, once per key.
     *
     * @param told false if the caller will not get the answer, so that a webhook must tell
     */
    public Outcome perform(String key, Command command, boolean told) {
        String fingerprint = fingerprint(command);
        Done done = durably(() -> {
            Book.Answered answered = book.answer(key);
            if (answered == null) {
                return decide(key, fingerprint, command, told);
            }
            if (!answered.fingerprint().equals(fingerprint)) {
                throw Problem.IDEMPOTENCY_KEY_REUSED.refusal();
            }
            return new Done(new Outcome(answered.status(), answered.payment(), answered.refund(), true, false), null);
        });
        announce(done.changed);
        return done.outcome;
    }

    private Done decide(String key, String fingerprint, Command command, boolean told) {
        Instant now = now();
        return switch (command) {
            case Command.OpenPayment asked -> {
                CardToken card = book.card(asked.paymentMethod());
                boolean withheld = card != null && card.behaviour() == Behaviour.TIMEOUT;
                Payment payment = Payment.open(id("pay_"), asked, card, now, slowDelay);
                String event = told && !withheld ? null : payment.status().event();
                var reply = new Entry.Reply(key, fingerprint, 201);
                yield done(changed(now, payment, null, captured(payment), reply, event), 201, withheld);
            }
            case Command.CapturePayment asked -> {
                Payment before = book.payment(asked.paymentId());
                Long part = asked.amount();
                Payment payment = before.capture(part == null ? before.amount() : part);
                var reply = new Entry.Reply(key, fingerprint, 200);
                String event = payment.status().event();
                yield done(changed(now, payment, null, captured(payment), reply, event), 200, false);
            }
            case Command.VoidPayment asked -> {
                Payment payment = book.payment(asked.paymentId()).cancel();
                var moved = new Entry.Moved(Movement.Kind.VOIDED, payment.amount());
                var reply = new Entry.Reply(key, fingerprint, 200);
                String event = told ? null : payment.status().event();
                yield done(changed(now, payment, null, moved, reply, event), 200, false);
            }
            case Command.RefundPayment asked -> {
                Payment payment = book.payment(asked.paymentId()).refund(asked.amount());
                Refund refund = new Refund(id("re_"), asked.amount(), now);
                var moved = new Entry.Moved(Movement.Kind.REFUNDED, asked.amount());
                var reply = new Entry.Reply(key, fingerprint, 201);
                yield done(changed(now, payment, refund, moved, reply, "refund.succeeded"), 201, false);
            }
        };
    }

    /** The shopper's answer to a challenge; the same answer again changes nothing. */
    public Payment challenge(String paymentId, ChallengeOutcome outcome) {
        return move(paymentId, before -> before.answerChallenge(outcome));
    }

    /** Ends a slow payment, unless it was voided meanwhile. */
    public void settle(String paymentId) {
        move(paymentId, Payment::settle);
    }

    /** Lets a hold expire, as the bank would after some days. */
    public Payment expire(String paymentId) {
        return move(paymentId, Payment::expire);
    }

    /** A move that no merchant's call made: a webhook always tells of it. */
    private Payment move(String paymentId, UnaryOperator<Payment> change) {
        Done done = durably(() -> {
            Payment before = book.payment(paymentId);
            Payment after = change.apply(before);
            if (after.equals(before)) {
                return new Done(new Outcome(200, before, null, true, false), null);
            }
            String event = after.status().event();
            Entry.Moved moved = after.status() == Payment.Status.CANCELED
                    ? new Entry.Moved(Movement.Kind.VOIDED, after.amount())
                    : captured(after);
            return done(changed(now(), after, null, moved, null, event), 200, false);
        });
        announce(done.changed);
        return done.outcome.payment();
    }

    /** A webhook needs no more attempts. */
    public void webhookSettled(String webhookId, boolean delivered) {
        lock.lock();
        try {
            if (book.isPending(webhookId)) {
                Entry entry = new Entry.WebhookSettled(book.lastSeq() + 1, now(), webhookId, delivered);
                journal.appendLazily(Json.MAPPER.writeValueAsBytes(entry));
                book.add(entry);
            }
        } finally {
            lock.unlock();
        }
    }

    public Payment payment(String id) {
        return durably(() -> book.payment(id));
    }

    public List<Payment> payments() {
        return durably(book::payments);
    }

    public List<Payment> paymentsFor(String reference) {
        return durably(() -> book.paymentsFor(reference));
    }

    public List<Movement> movementsAfter(long seq, int limit) {
        return durably(() -> book.movementsAfter(seq, limit));
    }

    /** The payments of those movements as they are now, each once. */
    public List<Payment> paymentsOf(List<Movement> movements) {
        return durably(() -> movements.stream()
                .map(Movement::paymentId)
                .distinct()
                .map(book::payment)
                .toList());
    }

    public List<PendingWebhook> pendingWebhooks() {
        return durably(book::pendingWebhooks);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private static Entry.@Nullable Moved captured(Payment payment) {
        return payment.captured() == 0 ? null : new Entry.Moved(Movement.Kind.CAPTURED, payment.captured());
    }

    private Entry.PaymentChanged changed(
            Instant now,
            Payment payment,
            @Nullable Refund refund,
            Entry.@Nullable Moved moved,
            Entry.@Nullable Reply reply,
            @Nullable String event) {
        Entry.Notice notice = event == null || !webhooksWanted ? null : new Entry.Notice(id("evt_"), event);
        return new Entry.PaymentChanged(book.lastSeq() + 1, now, payment, refund, moved, reply, notice);
    }

    private Done done(Entry.PaymentChanged entry, int status, boolean withheld) {
        write(entry);
        return new Done(new Outcome(status, entry.payment(), entry.refund(), false, withheld), entry);
    }

    private void write(Entry entry) {
        lastWrite = journal.append(Json.MAPPER.writeValueAsBytes(entry));
        book.add(entry);
    }

    private void announce(Entry.@Nullable PaymentChanged changed) {
        if (changed != null) {
            listener.accept(changed);
        }
    }

    /** Readers wait too: what they see must not be lost any more. */
    private <T> T durably(Supplier<T> work) {
        T result;
        CompletableFuture<Void> written;
        lock.lock();
        try {
            result = work.get();
            written = lastWrite;
        } finally {
            lock.unlock();
        }
        written.join();
        return result;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String id(String prefix) {
        return prefix + UlidCreator.getUlid();
    }

    private static String fingerprint(Command command) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Json.MAPPER.writeValueAsBytes(command));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Done(Outcome outcome, Entry.@Nullable PaymentChanged changed) {}
}
