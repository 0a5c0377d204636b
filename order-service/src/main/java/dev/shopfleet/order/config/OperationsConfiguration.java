package dev.shopfleet.order.config;

import dev.shopfleet.common.audit.FleetAudit;
import dev.shopfleet.common.config.ShopfleetProperties;
import dev.shopfleet.common.consumer.DeadLetterOffice;
import dev.shopfleet.common.consumer.DeadLetterTopics;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** What this service does for the whole fleet: it audits it, and looks after its dead letters. */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

    @Bean
    DeadLetterOffice deadLetterOffice(
            ConsumerFactory<String, byte[]> consumers,
            Producer<String, byte[]> producer,
            ShopfleetProperties properties) {
        return new DeadLetterOffice(consumers, producer, properties.events().topicPrefix());
    }

    @Bean
    FleetAudit fleetAudit(AuditProperties audit, KafkaProperties kafka, ShopfleetProperties properties) {
        return new FleetAudit(
                audit.services(),
                audit.provider(),
                new DeadLetterTopics(
                        kafka.buildAdminProperties(), properties.events().topicPrefix()));
    }
}
