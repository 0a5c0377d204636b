package dev.shopfleet.sandbox;

import dev.shopfleet.sandbox.webhook.Retry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a provider runs.
 *
 * @param port 0 takes a free one
 * @param webhookUrls ways to one and the same merchant, tried in turn; none sends no webhooks
 * @param slowDelay how long a slow payment processes
 * @param hold how long a timed-out connection is held before it is closed
 */
public record SandboxOptions(
        int port,
        String bind,
        Path data,
        List<URI> webhookUrls,
        String webhookSecret,
        Duration slowDelay,
        Duration hold,
        Retry retry) {

    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port must be between 0 and 65535");
        }
        webhookUrls = List.copyOf(webhookUrls);
        if (!webhookUrls.isEmpty() && webhookSecret.isBlank()) {
            throw new IllegalArgumentException("a webhook URL needs a webhook secret");
        }
        if (!webhookUrls.stream().allMatch(SandboxOptions::isHttp)) {
            throw new IllegalArgumentException("the webhook URL must be http or https");
        }
    }

    private static boolean isHttp(URI uri) {
        return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    }

    /** A free port on loopback, no webhooks. */
    public static SandboxOptions in(Path data) {
        return new SandboxOptions(
                0, "127.0.0.1", data, List.of(), "", Duration.ofMillis(1500), Duration.ofSeconds(15), Retry.DEFAULT);
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(newPort, bind, data, webhookUrls, webhookSecret, slowDelay, hold, retry);
    }

    public SandboxOptions withBind(String newBind) {
        return new SandboxOptions(port, newBind, data, webhookUrls, webhookSecret, slowDelay, hold, retry);
    }

    public SandboxOptions withData(Path newData) {
        return new SandboxOptions(port, bind, newData, webhookUrls, webhookSecret, slowDelay, hold, retry);
    }

    public SandboxOptions withWebhook(List<URI> urls, String secret) {
        return new SandboxOptions(port, bind, data, urls, secret, slowDelay, hold, retry);
    }

    public SandboxOptions withSlowDelay(Duration delay) {
        return new SandboxOptions(port, bind, data, webhookUrls, webhookSecret, delay, hold, retry);
    }

    public SandboxOptions withHold(Duration newHold) {
        return new SandboxOptions(port, bind, data, webhookUrls, webhookSecret, slowDelay, newHold, retry);
    }

    public SandboxOptions withRetry(Retry newRetry) {
        return new SandboxOptions(port, bind, data, webhookUrls, webhookSecret, slowDelay, hold, newRetry);
    }
}
