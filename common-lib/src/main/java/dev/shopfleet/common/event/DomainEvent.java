package dev.shopfleet.common.event;

/**
 * Something that happened to an aggregate: a record in the past tense, annotated with {@link EventType}. Its components
 * are the JSON payload; a golden sample of it lies in {@code contracts/}.
 */
public interface DomainEvent {}
