package dev.shopfleet.common.config;

import com.mongodb.WriteConcern;
import dev.shopfleet.common.aggregate.AfterWrite;
import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.common.aggregate.Inserts;
import dev.shopfleet.common.aggregate.Outbox;
import dev.shopfleet.common.aggregate.OutboxRelay;
import dev.shopfleet.common.audit.AuditFactsEndpoint;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.common.event.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/** Aggregates that are their own outbox: for every service that keeps documents. */
@AutoConfiguration(after = {EventsAutoConfiguration.class, DataMongoAutoConfiguration.class})
@ConditionalOnClass(MongoOperations.class)
public class AggregateAutoConfiguration {

    /** An answered write is on a majority's journal. */
    @Bean
    MongoClientSettingsBuilderCustomizer durableWrites() {
        return settings -> settings.writeConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    @Bean
    Outbox outbox(
            Producer<String, byte[]> producer, EventCodec codec, MongoOperations documents, MeterRegistry metrics) {
        return new Outbox(producer, codec, documents, metrics);
    }

    @Bean
    Inserts inserts(MongoOperations documents) {
        return new Inserts(documents);
    }

    @Bean
    AggregateStore aggregateStore(
            MongoOperations documents,
            Inserts inserts,
            EventCodec codec,
            Outbox outbox,
            Clock clock,
            ObjectProvider<AfterWrite> listeners) {
        AggregateStore store = new AggregateStore(documents, inserts, codec, outbox, clock);
        store.tell(listeners.orderedStream().toList());
        return store;
    }

    @Bean
    OutboxRelay outboxRelay(
            ObjectProvider<AggregateRepository<?>> repositories,
            MongoOperations documents,
            Outbox outbox,
            Clock clock,
            ShopfleetProperties properties) {
        return new OutboxRelay(
                repositories.orderedStream().toList(),
                documents,
                outbox,
                clock,
                properties.outbox().cleanEvery(),
                properties.outbox().sweepEvery());
    }

    @Bean
    AuditFactsEndpoint auditFacts(
            @Value("${spring.application.name}") String service,
            ObjectProvider<AuditSource> sources,
            OutboxRelay outboxes,
            Clock clock) {
        return new AuditFactsEndpoint(service, sources.orderedStream().toList(), outboxes, clock);
    }
}
