package dev.shopfleet.user.service;

import dev.shopfleet.common.security.Role;
import dev.shopfleet.user.model.User;
import java.time.Instant;

/** An account as an admin sees it. */
public record AdminUserView(
        String id,
        String email,
        String name,
        String surname,
        Role role,
        boolean emailVerified,
        boolean disabled,
        Instant createdAt) {

    static AdminUserView of(User user) {
        return new AdminUserView(
                user.id(),
                user.email().value(),
                user.name(),
                user.surname(),
                user.role(),
                user.isEmailVerified(),
                user.isDisabled(),
                user.createdAt());
    }
}
