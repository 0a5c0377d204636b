package dev.shopfleet.sandbox.webhook;

import java.time.Duration;

/** What a drill does to webhooks. */
public interface Mischief {
    boolean duplicateWebhooks();

    Duration webhookDelay();
}
