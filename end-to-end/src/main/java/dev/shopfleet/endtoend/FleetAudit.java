package dev.shopfleet.endtoend;

import dev.shopfleet.common.audit.AuditFacts;
import dev.shopfleet.common.audit.AuditReport;
import dev.shopfleet.common.audit.Auditor;
import dev.shopfleet.common.audit.Witness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.json.JsonMapper;

/** Asks every service and the provider for what they know, counts dead letters, and lets the auditor compare. */
public final class FleetAudit {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<URI> services;
    private final URI provider;
    private final String kafka;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    /**
     * @param services management addresses, one instance of each service that owns orders, payments, invoices or stock
     * @param provider the payment provider's address
     * @param kafka bootstrap servers
     */
    public FleetAudit(List<URI> services, URI provider, String kafka) {
        this.services = services;
        this.provider = provider;
        this.kafka = kafka;
    }

    /** Audits until all holds and nothing is in flight any more, or the time is over. */
    public AuditReport settled(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        AuditReport report = once();
        while ((!report.holds() || report.inFlight() > 0) && System.nanoTime() < end) {
            ShopClient.pause(Duration.ofMillis(500));
            report = once();
        }
        return report;
    }

    /** @throws IllegalStateException when somebody does not answer */
    public AuditReport once() {
        List<AuditFacts> facts = new ArrayList<>();
        for (URI service : services) {
            facts.add(read(service.resolve("/actuator/auditfacts"), AuditFacts.class));
        }
        return Auditor.audit(facts, read(provider.resolve("/v1/summary"), Witness.class), deadLetters(), Instant.now());
    }

    private <T> T read(URI address, Class<T> shape) {
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(address + " answers " + response.statusCode());
            }
            return JSON.readValue(response.body(), shape);
        } catch (IOException e) {
            throw new IllegalStateException(address + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Long> deadLetters() {
        Properties settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        try (Admin admin = Admin.create(settings)) {
            Map<TopicPartition, OffsetSpec> ends = new LinkedHashMap<>();
            for (String topic : admin.listTopics().names().get()) {
                if (topic.endsWith(".dlt")) {
                    ends.put(new TopicPartition(topic, 0), OffsetSpec.latest());
                }
            }
            Map<String, Long> letters = new LinkedHashMap<>();
            admin.listOffsets(ends)
                    .all()
                    .get()
                    .forEach((partition, end) -> letters.merge(partition.topic(), end.offset(), Long::sum));
            return letters;
        } catch (ExecutionException | KafkaException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
