package dev.shopfleet.common.consumer;

import dev.shopfleet.common.event.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How many dead letters there are, counted at the broker: nobody else need be believed. */
public final class DeadLetterTopics {

    private static final long PATIENCE_SECONDS = 15;

    private final Map<String, Object> admin;
    private final String topicPrefix;

    /**
     * @param admin how to reach the broker
     * @param topicPrefix put before the name of every topic; usually empty
     */
    public DeadLetterTopics(Map<String, Object> admin, String topicPrefix) {
        this.admin = Map.copyOf(admin);
        this.topicPrefix = topicPrefix;
    }

    /** At a broker that asks for no credentials. */
    public static DeadLetterTopics at(String bootstrapServers) {
        return new DeadLetterTopics(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), "");
    }

    /** @throws IllegalStateException when Kafka does not answer */
    public List<DeadLetterRange> ranges() {
        try (Admin opened = Admin.create(admin)) {
            Set<String> there = opened.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            List<String> topics = Topics.ALL.stream()
                    .filter(topic -> there.contains(letters(topic).topic()))
                    .toList();
            Map<TopicPartition, ListOffsetsResultInfo> first = offsets(opened, topics, OffsetSpec.earliest());
            Map<TopicPartition, ListOffsetsResultInfo> next = offsets(opened, topics, OffsetSpec.latest());
            return topics.stream()
                    .map(topic ->
                            new DeadLetterRange(topic, offset(first, letters(topic)), offset(next, letters(topic))))
                    .toList();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while dead letters were counted", e);
        }
    }

    private TopicPartition letters(String topic) {
        return new TopicPartition(Topics.deadLetters(topicPrefix + topic), DeadLetters.LETTER_PARTITION);
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Admin opened, List<String> topics, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = new LinkedHashMap<>();
        topics.forEach(topic -> wanted.put(letters(topic), which));
        return opened.listOffsets(wanted).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo found = offsets.get(partition);
        if (found == null) {
            throw new IllegalStateException("Kafka says nothing of " + partition);
        }
        return found.offset();
    }
}
