package dev.shopfleet.user.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.security.Role;

/** What the account may do has changed: tokens of an older access version hold no longer. */
@EventType(value = "user.access-changed", topic = Topics.USER)
public record UserAccessChanged(String userId, Role role, boolean disabled, long accessVersion)
        implements DomainEvent {}
