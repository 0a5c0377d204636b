package dev.shopfleet.sandbox.webhook;

import dev.shopfleet.sandbox.json.Json;
import dev.shopfleet.sandbox.ledger.PendingWebhook;
import dev.shopfleet.sandbox.wire.WebhookEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Posts events until the merchant answers 2xx: at least once, in no promised order. */
public final class Webhooks implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Webhooks.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 16;

    private final List<URI> urls;
    private final String secret;
    private final Retry retry;
    private final Mischief mischief;
    private final Settled settled;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-timer").daemon().factory());
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore lines = new Semaphore(AT_ONCE);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(senders)
            .build();

    public Webhooks(
            List<URI> urls, String secret, Retry retry, Mischief mischief, Settled settled, InstantSource clock) {
        this.urls = List.copyOf(urls);
        this.secret = secret;
        this.retry = retry;
        this.mischief = mischief;
        this.settled = settled;
        this.clock = clock;
    }

    /** Sends it soon, and again until it has arrived or has become too old. */
    public void send(PendingWebhook webhook) {
        String body = Json.MAPPER.writeValueAsString(WebhookEvent.of(webhook));
        schedule(
                new Attempt(webhook.id(), body, webhook.created().plus(retry.giveUpAfter()), 0),
                mischief.webhookDelay());
    }

    private void schedule(Attempt attempt, Duration delay) {
        try {
            if (delay.isZero()) {
                senders.execute(() -> make(attempt));
            } else {
                var _ = timer.schedule(
                        () -> senders.execute(() -> make(attempt)), delay.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing; {0} stays pending in the journal", attempt.id);
        }
    }

    private void make(Attempt attempt) {
        try {
            URI url = urls.get(attempt.failures % urls.size());
            if (post(url, attempt.body)) {
                settled.webhookSettled(attempt.id, true);
                if (mischief.duplicateWebhooks()) {
                    post(url, attempt.body);
                }
            } else if (clock.instant().isAfter(attempt.giveUpAt)) {
                LOG.log(System.Logger.Level.WARNING, "gave up webhook {0}", attempt.id);
                settled.webhookSettled(attempt.id, false);
            } else {
                schedule(attempt.again(), retry.after(attempt.failures + 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean post(URI url, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(Signature.HEADER, Signature.of(secret, clock.instant(), body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        lines.acquire();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException e) {
            return false;
        } finally {
            lines.release();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.shutdownNow();
        senders.shutdownNow();
        try {
            if (!senders.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "a webhook is still being sent");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Told when an event needs no more attempts. */
    @FunctionalInterface
    public interface Settled {
        void webhookSettled(String webhookId, boolean delivered);
    }

    private record Attempt(String id, String body, Instant giveUpAt, int failures) {
        Attempt again() {
            return new Attempt(id, body, giveUpAt, failures + 1);
        }
    }
}
