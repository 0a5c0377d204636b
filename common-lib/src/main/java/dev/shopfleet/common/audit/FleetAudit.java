package dev.shopfleet.common.audit;

import dev.shopfleet.common.consumer.DeadLetterTopics;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Asks the provider and every service for what they know, counts dead letters, and lets the auditor compare. What is
 * heard is not kept, so that a large shop needs no large memory.
 */
public final class FleetAudit {

    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PAUSE_IN_A_BUSY_SHOP = Duration.ofSeconds(2);

    private final Map<String, List<URI>> services;
    private final @Nullable URI provider;
    private final DeadLetterTopics letters;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    /**
     * @param services management addresses of every instance, by the name of each service that owns something to be
     *     audited; one instance of each is asked, the next one when it does not answer
     * @param provider the payment provider's address; null where it keeps no journal that could be asked
     */
    public FleetAudit(Map<String, List<URI>> services, @Nullable URI provider, DeadLetterTopics letters) {
        this.services = new LinkedHashMap<>(services);
        this.provider = provider;
        this.letters = letters;
    }

    /** At a broker that asks for no credentials. */
    public FleetAudit(Map<String, List<URI>> services, @Nullable URI provider, String kafka) {
        this(services, provider, DeadLetterTopics.at(kafka));
    }

    /** As {@link #settled(Duration, Acknowledged)}, without a list of clients. */
    public AuditReport settled(Duration atMost) {
        return settled(atMost, Acknowledged.none());
    }

    /** Audits until all holds and nothing is in flight any more, or the time is over. */
    public AuditReport settled(Duration atMost, Acknowledged acknowledged) {
        return repeated(atMost, acknowledged, true);
    }

    /**
     * Audits a shop that goes on: until all holds, or the time is over. What is wrong for a moment only, because two
     * services were not read at the same time, is gone the next time.
     */
    public AuditReport holding(Duration atMost) {
        return repeated(atMost, Acknowledged.none(), false);
    }

    private AuditReport repeated(Duration atMost, Acknowledged acknowledged, boolean drained) {
        long end = System.nanoTime() + atMost.toNanos();
        AuditReport report = once(acknowledged);
        while ((!report.holds() || (drained && report.inFlight() > 0)) && System.nanoTime() < end) {
            pause(drained ? PAUSE : PAUSE_IN_A_BUSY_SHOP);
            report = once(acknowledged);
        }
        return report;
    }

    /** As {@link #once(Acknowledged)}, without a list of clients. */
    public AuditReport once() {
        return once(Acknowledged.none());
    }

    /**
     * Audits once.
     *
     * @param acknowledged what clients were told
     * @throws IllegalStateException when somebody does not answer, and says who
     */
    public AuditReport once(Acknowledged acknowledged) {
        Auditor auditor = new Auditor(Instant.now());
        if (provider != null) {
            auditor.hearProvider();
            ask(
                    "the payment provider",
                    List.of(provider.resolve("/v1/summary")),
                    answer -> Hearing.witness(answer, auditor));
        }
        services.forEach((service, instances) -> ask(
                service,
                instances.stream()
                        .map(instance -> instance.resolve("/actuator/auditfacts"))
                        .toList(),
                answer -> Hearing.facts(answer, auditor)));
        return auditor.report(letters.ranges(), acknowledged);
    }

    /** Reads an answer whole, or throws. */
    private interface Listener {
        void listen(InputStream answer) throws IOException;
    }

    private void ask(String who, List<URI> addresses, Listener listener) {
        @Nullable IOException refused = null;
        for (URI address : addresses) {
            try {
                HttpResponse<InputStream> response = http.send(
                        HttpRequest.newBuilder(address).timeout(LONGEST_ANSWER).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream answer = response.body()) {
                    if (response.statusCode() == 200) {
                        // From here on there is no other try: half of what this instance knows has been heard.
                        listener.listen(answer);
                        return;
                    }
                    refused = new IOException(address + " answers " + response.statusCode());
                }
            } catch (JacksonException e) {
                throw new IllegalStateException(who + " broke off in the middle of its answer", e);
            } catch (IOException e) {
                refused = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while " + who + " was asked", e);
            }
        }
        throw new IllegalStateException(who + " does not answer", refused);
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted between two audits", e);
        }
    }
}
