package dev.shopfleet.notification.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.SignedIn;
import dev.shopfleet.notification.model.Notification;
import dev.shopfleet.notification.service.Notifications;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notifications")
@SignedIn
class NotificationController {

    private final Notifications notifications;

    NotificationController(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping
    ServiceMessage<Items<Notification>> list(
            Caller caller,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Pattern(regexp = "[0-9a-z]{1,40}", message = "is not a cursor") @Nullable
                    String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return notifications.of(caller.userId(), unread, cursor, size);
    }

    @PostMapping("/{id}/read")
    ServiceMessage<Notification> read(Caller caller, @PathVariable String id) {
        return notifications.read(caller.userId(), id);
    }

    @PostMapping("/read-all")
    ServiceMessage<Notifications.ReadAll> readAll(Caller caller) {
        return notifications.readAll(caller.userId());
    }
}
