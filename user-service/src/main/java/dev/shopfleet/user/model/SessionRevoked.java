package dev.shopfleet.user.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/** A sign-in has ended before its time: its tokens hold no longer. */
@EventType(value = "session.revoked", topic = Topics.USER)
public record SessionRevoked(String sessionId, String userId, RevocationReason reason) implements DomainEvent {}
