package dev.shopfleet.order.config;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the dead letters' desk.
 *
 * @param replayCheckEvery how often to look for replays that nobody has brought to an end
 */
@Validated
@ConfigurationProperties("shopfleet.dead-letters")
public record DeadLetterProperties(@NotNull Duration replayCheckEvery) {}
