package dev.shopfleet.user.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.Role;
import dev.shopfleet.user.service.AdminUserView;
import dev.shopfleet.user.service.UserAdministration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All accounts, for admins. */
@RestController
@RequestMapping("/api/v1/users")
@AdminOnly
class UsersController {

    record Change(@Nullable Role role, @Nullable Boolean disabled) {}

    private final UserAdministration users;

    UsersController(UserAdministration users) {
        this.users = users;
    }

    @GetMapping
    ServiceMessage<Items<AdminUserView>> list(
            @RequestParam(required = false) @Nullable @Size(max = Limits.NAME) String q,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return users.list(q, page, size);
    }

    @GetMapping("/{id}")
    ServiceMessage<AdminUserView> get(@PathVariable String id) {
        return users.get(id);
    }

    @PatchMapping("/{id}")
    ServiceMessage<AdminUserView> change(Caller admin, @PathVariable String id, @Valid @RequestBody Change request) {
        return users.change(admin, id, request.role(), request.disabled());
    }
}
