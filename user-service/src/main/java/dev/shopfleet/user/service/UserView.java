package dev.shopfleet.user.service;

import dev.shopfleet.common.security.Role;
import dev.shopfleet.user.model.User;
import java.time.Instant;

/** An account as its owner sees it. */
public record UserView(
        String id, String email, String name, String surname, Role role, boolean emailVerified, Instant createdAt) {

    static UserView of(User user) {
        return new UserView(
                user.id(),
                user.email().value(),
                user.name(),
                user.surname(),
                user.role(),
                user.isEmailVerified(),
                user.createdAt());
    }
}
