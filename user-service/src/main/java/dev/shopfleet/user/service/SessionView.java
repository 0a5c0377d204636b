package dev.shopfleet.user.service;

import dev.shopfleet.user.model.Session;
import java.time.Instant;

/**
 * A device signed in.
 *
 * @param current the one that asks
 */
public record SessionView(
        String id,
        String device,
        String ip,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {

    static SessionView of(Session session, String current) {
        return new SessionView(
                session.id(),
                session.device(),
                session.ip(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt(),
                session.id().equals(current));
    }
}
