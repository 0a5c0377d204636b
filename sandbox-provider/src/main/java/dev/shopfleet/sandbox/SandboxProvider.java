package dev.shopfleet.sandbox;

import dev.shopfleet.sandbox.http.Door;
import dev.shopfleet.sandbox.http.Faults;
import dev.shopfleet.sandbox.ledger.Entry;
import dev.shopfleet.sandbox.ledger.Ledger;
import dev.shopfleet.sandbox.ledger.Payment;
import dev.shopfleet.sandbox.ledger.PendingWebhook;
import dev.shopfleet.sandbox.webhook.Webhooks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A running provider; the same in a process of its own and inside a test. */
public final class SandboxProvider implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SandboxProvider.class.getName());

    private final InstantSource clock = InstantSource.system();
    private final ScheduledExecutorService settlements = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("settlements").daemon().factory());
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Ledger ledger;
    private final @Nullable Webhooks webhooks;
    private final Door door;

    private SandboxProvider(SandboxOptions options) throws IOException {
        Faults faults = new Faults();
        ledger = Ledger.open(
                options.data(),
                clock,
                options.slowDelay(),
                !options.webhookUrls().isEmpty());
        webhooks = options.webhookUrls().isEmpty()
                ? null
                : new Webhooks(
                        options.webhookUrls(),
                        options.webhookSecret(),
                        options.retry(),
                        faults,
                        ledger::webhookSettled,
                        clock);
        try {
            ledger.listen(this::follow);
            // What a stop or a crash left open.
            ledger.pendingWebhooks().forEach(this::send);
            ledger.payments().forEach(this::settleLater);
            door = Door.open(new InetSocketAddress(options.bind(), options.port()), ledger, faults, options.hold());
        } catch (IOException | RuntimeException e) {
            closeWorkers();
            throw e;
        }
    }

    /** Rebuilds the state from the journal and opens the door. */
    public static SandboxProvider start(SandboxOptions options) throws IOException {
        return new SandboxProvider(options);
    }

    public int port() {
        return door.port();
    }

    /** The address that a client on this machine uses. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    private void follow(Entry.PaymentChanged changed) {
        PendingWebhook owed = changed.owed();
        if (owed != null) {
            send(owed);
        }
        settleLater(changed.payment());
    }

    private void send(PendingWebhook webhook) {
        if (webhooks != null) {
            webhooks.send(webhook);
        }
    }

    private void settleLater(Payment payment) {
        Instant due = payment.settlesAt();
        if (due != null) {
            long wait = Math.max(0, Duration.between(clock.instant(), due).toMillis());
            var _ = settlements.schedule(() -> settle(payment.id()), wait, TimeUnit.MILLISECONDS);
        }
    }

    private void settle(String paymentId) {
        try {
            ledger.settle(paymentId);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a slow payment stays open until the next start", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            door.close();
            closeWorkers();
        }
    }

    /** The ledger last: everything else writes to it. */
    private void closeWorkers() throws IOException {
        settlements.close();
        if (webhooks != null) {
            webhooks.close();
        }
        ledger.close();
    }
}
