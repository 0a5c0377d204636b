package dev.shopfleet.common.consumer;

import dev.shopfleet.common.event.EventCodec;
import java.time.Duration;
import java.util.List;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** The listener container of a service: one group, all its subscriptions, offsets committed after the effects. */
public final class EventContainers {

    /**
     * Offsets are committed that often, not with each batch: a commit costs the broker as much as a record does. What a
     * crash lets come again within that time has no second effect.
     */
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);

    private EventContainers() {}

    /**
     * @param group the service's name: its instances share the work
     * @param concurrency consumers in this instance
     * @param pace whether somebody waits for the effects
     */
    public static ConcurrentMessageListenerContainer<String, byte[]> container(
            List<EventSubscription> subscriptions,
            ConsumerFactory<String, byte[]> consumers,
            String group,
            String topicPrefix,
            int concurrency,
            Pace pace,
            EventCodec codec,
            DeadLetters deadLetters) {
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
        container.setBeanName("events");
        // What reaches the container is a fault that has not passed yet: the batch comes again until it has.
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(1_000, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return container;
    }
}
