package dev.shopfleet.notification.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code shopfleet.notification}.
 *
 * @param sweepEvery how often the tokens of open connections are asked whether they still hold
 * @param heartbeat how often a connection says that it lives, in both directions
 * @param cartMemory how long a cart counts as interest in a product after its last change
 * @param subscriptionsPerConnection how many subscriptions one connection may hold
 * @param allowedOrigins of browsers; any by default, since the token travels in a frame and no cookie opens the door
 */
@Validated
@ConfigurationProperties("shopfleet.notification")
public record NotificationProperties(
        @NotNull @DefaultValue("3s") Duration sweepEvery,
        @NotNull @DefaultValue("10s") Duration heartbeat,
        @NotNull @DefaultValue("30d") Duration cartMemory,
        @Min(1) @Max(10_000) @DefaultValue("100") int subscriptionsPerConnection,
        @NotEmpty @DefaultValue("*") List<String> allowedOrigins) {}
