package dev.shopfleet.user.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/** Name or e-mail address are others now. */
@EventType(value = "user.profile-changed", topic = Topics.USER)
public record UserProfileChanged(String userId, String email, String name, String surname) implements DomainEvent {}
