package dev.shopfleet.user.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/** The account is gone, and with it all that told who it was. */
@EventType(value = "user.deleted", topic = Topics.USER)
public record UserDeleted(String userId) implements DomainEvent {}
