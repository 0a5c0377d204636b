package dev.shopfleet.notification.service;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.notification.model.Notification;
import dev.shopfleet.notification.repository.Inbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** A shopper's own inbox. */
@Service
public class Notifications {

    /** @param read how many had been unread */
    public record ReadAll(long read) {}

    private final Inbox inbox;

    Notifications(Inbox inbox) {
        this.inbox = inbox;
    }

    /** @param cursor id of the last notification of the page before */
    public ServiceMessage<Items<Notification>> of(
            String userId, boolean unreadOnly, @Nullable String cursor, int size) {
        return ServiceMessage.ok(
                "Your notifications",
                Items.step(inbox.of(userId, unreadOnly, cursor, size + 1), size, Notification::id));
    }

    public ServiceMessage<Notification> read(String userId, String id) {
        return ServiceMessage.ok(
                "Marked as read", inbox.markRead(userId, id).orElseThrow(() -> Refusal.notFound("notification")));
    }

    public ServiceMessage<ReadAll> readAll(String userId) {
        return ServiceMessage.ok("All marked as read", new ReadAll(inbox.markAllRead(userId)));
    }
}
