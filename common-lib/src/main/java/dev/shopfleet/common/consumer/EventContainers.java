package dev.shopfleet.common.consumer;

import dev.shopfleet.common.event.EventCodec;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** The listener container of a service: one group, all its subscriptions, offsets committed after the effects. */
public final class EventContainers {

    /** How long the broker may gather records for a reader who is in no hurry: it answers him that much more seldom. */
    public static final Duration GATHERING = Duration.ofMillis(150);

    /**
     * Offsets are committed that often, not with each batch: a commit costs the broker as much as a record does. What a
     * crash lets come again within that time has no second effect.
     */
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);

    private static final int MORE_THAN_WAITS = 256 * 1024;

    /** How soon a group wants its records. */
    public enum Pace {
        /** At once while there is little to do, a few at a time while there is much: a shopper waits. */
        PROMPT,
        /** Many at a time, after {@link #GATHERING} at the latest. */
        UNHURRIED
    }

    private EventContainers() {}

    /** Settings of a consumer on whom nobody waits. */
    public static Properties unhurried() {
        Properties settings = new Properties();
        settings.setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Integer.toString(MORE_THAN_WAITS));
        settings.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Long.toString(GATHERING.toMillis()));
        return settings;
    }

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
        properties.setMessageListener(new EventConsumer(subscriptions, topicPrefix, codec, deadLetters));
        properties.setAckMode(ContainerProperties.AckMode.TIME);
        properties.setAckTime(BETWEEN_COMMITS.toMillis());
        properties.setPollTimeout(BETWEEN_COMMITS.toMillis());
        properties.setMissingTopicsFatal(false);
        if (pace == Pace.UNHURRIED) {
            properties.setKafkaConsumerProperties(unhurried());
        }
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(concurrency);
        container.setBeanName("events");
        // What reaches the container is a fault that has not passed yet: the batch comes again until it has.
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(1_000, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return container;
    }
}
