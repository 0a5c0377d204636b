package dev.shopfleet.common.config;

import dev.shopfleet.common.consumer.DeadLetters;
import dev.shopfleet.common.consumer.EventContainers;
import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.replica.ReplicaFeed;
import dev.shopfleet.common.replica.ReplicaReader;
import dev.shopfleet.common.security.KeySet;
import dev.shopfleet.common.security.Revocations;
import dev.shopfleet.common.security.TokenVerifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Events in and out, replicas, and who is calling: for every service, the gateway too. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties({ShopfleetProperties.class, KafkaProperties.class})
public class EventsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    EventCodec eventCodec(ShopfleetProperties properties, @Value("${spring.application.name}") String service) {
        return new EventCodec(
                EventCodec.payloads(), "/" + service, properties.events().topicPrefix());
    }

    /** It keeps order and never gives up while the process lives: the outbox counts on both. */
    @Bean
    ProducerFactory<String, byte[]> producerFactory(KafkaProperties kafka) {
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        // Events that are raised together travel together; the broker counts requests.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        // It keeps what it knows of the brokers while they are away: otherwise every write would wait for them.
        config.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        return new DefaultKafkaProducerFactory<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @Bean(destroyMethod = "")
    Producer<String, byte[]> producer(ProducerFactory<String, byte[]> factory) {
        return factory.createProducer();
    }

    @Bean
    ConsumerFactory<String, byte[]> consumerFactory(KafkaProperties kafka, ShopfleetProperties properties) {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        // A fetch that finds nothing is answered after that; each of them costs the broker as much as one with records.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1_000);
        // A dead instance's share goes to the others after this; one that comes back under its name takes it up at
        // once.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 8_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        if (!properties.events().instance().isBlank()) {
            config.put(
                    ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, properties.events().instance());
        }
        return new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Bean
    KafkaAdmin kafkaAdmin(KafkaProperties kafka) {
        KafkaAdmin admin = new KafkaAdmin(kafka.buildAdminProperties());
        admin.setFatalIfBrokerNotAvailable(true);
        admin.setModifyTopicConfigs(false);
        return admin;
    }

    /** Every service makes sure of every topic, so that none depends on which of them starts first. */
    @Bean
    KafkaAdmin.NewTopics topics(ShopfleetProperties properties) {
        ShopfleetProperties.Events events = properties.events();
        return new KafkaAdmin.NewTopics(Topics.ALL.stream()
                .flatMap(topic -> List.of(topic(topic, events), deadLetterTopic(topic, events)).stream())
                .toArray(NewTopic[]::new));
    }

    private static NewTopic topic(String name, ShopfleetProperties.Events events) {
        TopicBuilder topic = TopicBuilder.name(events.topicPrefix() + name)
                .partitions(events.partitions())
                .replicas(events.replicas())
                .config(TopicConfig.RETENTION_MS_CONFIG, "-1");
        return (Topics.COMPACTED.contains(name) ? topic.compact() : topic).build();
    }

    private static NewTopic deadLetterTopic(String name, ShopfleetProperties.Events events) {
        return TopicBuilder.name(Topics.deadLetters(events.topicPrefix() + name))
                .partitions(1)
                .replicas(events.replicas())
                .config(TopicConfig.RETENTION_MS_CONFIG, "-1")
                .build();
    }

    @Bean
    DeadLetters deadLetters(
            Producer<String, byte[]> producer,
            @Value("${spring.application.name}") String service,
            Clock clock,
            MeterRegistry metrics) {
        return new DeadLetters(producer, service, clock, metrics);
    }

    @Bean
    EventContainers eventContainers(
            ConsumerFactory<String, byte[]> consumers,
            Producer<String, byte[]> producer,
            EventCodec codec,
            ShopfleetProperties properties,
            Clock clock,
            MeterRegistry metrics) {
        return new EventContainers(
                consumers, producer, codec, properties.events().topicPrefix(), clock, metrics);
    }

    @Bean
    @ConditionalOnBean(EventSubscription.class)
    ConcurrentMessageListenerContainer<String, byte[]> eventContainer(
            List<EventSubscription> subscriptions,
            EventContainers containers,
            ShopfleetProperties properties,
            @Value("${spring.application.name}") String service) {
        ShopfleetProperties.Events events = properties.events();
        return containers.container(subscriptions, service, events.concurrency(), events.pace());
    }

    @Bean
    Revocations revocations(EventCodec codec) {
        return new Revocations(codec);
    }

    @Bean
    ReplicaFeed revocationFeed(Revocations revocations) {
        return revocations.feed();
    }

    @Bean
    ReplicaReader replicas(
            ObjectProvider<ReplicaFeed> feeds,
            ShopfleetProperties properties,
            ConsumerFactory<String, byte[]> consumers,
            DeadLetters deadLetters,
            Clock clock) {
        return new ReplicaReader(
                feeds.orderedStream().toList(), properties.events().topicPrefix(), consumers, deadLetters, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    KeySet keySet(ShopfleetProperties properties) {
        return KeySet.at(properties.security().jwksUris());
    }

    @Bean
    TokenVerifier tokenVerifier(KeySet keys, Revocations revocations, ShopfleetProperties properties, Clock clock) {
        ShopfleetProperties.Security security = properties.security();
        return new TokenVerifier(keys, revocations, security.issuer(), security.audience(), clock);
    }
}
