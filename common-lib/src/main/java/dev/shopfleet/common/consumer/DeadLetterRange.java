package dev.shopfleet.common.consumer;

/**
 * The dead letters of a topic that lie in Kafka.
 *
 * @param topic that the records were sent to, without the fleet's prefix
 * @param from offset of the first letter
 * @param until offset of the next letter that will come
 */
public record DeadLetterRange(String topic, long from, long until) {}
