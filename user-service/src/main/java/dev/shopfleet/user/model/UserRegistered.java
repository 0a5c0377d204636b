package dev.shopfleet.user.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.security.Role;
import java.time.Instant;

/** Somebody has opened an account. */
@EventType(value = "user.registered", topic = Topics.USER)
public record UserRegistered(String userId, String email, String name, String surname, Role role, Instant registeredAt)
        implements DomainEvent {}
