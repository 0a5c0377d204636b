package dev.shopfleet.common.consumer;

import dev.shopfleet.common.event.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** Makes listener containers: one group, all its subscriptions, offsets committed after the effects. */
public final class EventContainers {

    /**
     * Offsets are committed that often, not with each batch: a commit costs the broker as much as a record does. What a
     * crash lets come again within that time has no second effect.
     */
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);

    private final ConsumerFactory<String, byte[]> consumers;
    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final String topicPrefix;
    private final Clock clock;
    private final MeterRegistry metrics;

    public EventContainers(
            ConsumerFactory<String, byte[]> consumers,
            Producer<String, byte[]> producer,
            EventCodec codec,
            String topicPrefix,
            Clock clock,
            MeterRegistry metrics) {
        this.consumers = consumers;
        this.producer = producer;
        this.codec = codec;
        this.topicPrefix = topicPrefix;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** One consumer for what nobody waits for, so that it holds up nothing else. */
    public ConcurrentMessageListenerContainer<String, byte[]> unhurried(
            String group, EventSubscription... subscriptions) {
        return container(List.of(subscriptions), group, 1, Pace.UNHURRIED);
    }

    /**
     * @param group its instances share the work; dead letters carry its name
     * @param concurrency consumers in this instance
     * @param pace whether somebody waits for the effects
     */
    public ConcurrentMessageListenerContainer<String, byte[]> container(
            List<EventSubscription> subscriptions, String group, int concurrency, Pace pace) {
        DeadLetters deadLetters = new DeadLetters(producer, group, clock, metrics);
        String[] topics = subscriptions.stream()
                .map(subscription -> topicPrefix + subscription.topic())
                .distinct()
                .toArray(String[]::new);
        ContainerProperties properties = new ContainerProperties(topics);
        properties.setGroupId(topicPrefix + group);
        properties.setMessageListener(new EventConsumer(subscriptions, topicPrefix, pace, codec, deadLetters));
        properties.setAckMode(ContainerProperties.AckMode.TIME);
        properties.setAckTime(BETWEEN_COMMITS.toMillis());
        properties.setPollTimeout(BETWEEN_COMMITS.toMillis());
        properties.setMissingTopicsFatal(false);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(concurrency);
        container.setBeanName(group);
        // What reaches the container is a fault that has not passed yet: the batch comes again until it has.
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(1_000, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return container;
    }
}
