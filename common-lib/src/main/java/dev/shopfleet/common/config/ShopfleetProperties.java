package dev.shopfleet.common.config;

import dev.shopfleet.common.consumer.Pace;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** What every service has in common, under {@code shopfleet}. */
@Validated
@ConfigurationProperties("shopfleet")
public record ShopfleetProperties(
        @Valid @NotNull @DefaultValue Security security,
        @Valid @NotNull @DefaultValue Events events,
        @Valid @NotNull @DefaultValue Outbox outbox) {

    /**
     * @param jwksUris where user-service shows its public signing keys, one address for each way to it
     * @param issuer {@code iss} of the tokens we take
     * @param audience {@code aud} of the tokens we take
     */
    public record Security(
            @NotEmpty @DefaultValue("http://127.0.0.1:8081/.well-known/jwks.json")
            List<URI> jwksUris,

            @NotBlank @DefaultValue("shopfleet") String issuer,
            @NotBlank @DefaultValue("shopfleet-api") String audience) {}

    /**
     * @param topicPrefix put before the name of every topic, so that several fleets can share a broker
     * @param partitions of topics that do not exist yet
     * @param replicas of topics that do not exist yet
     * @param concurrency consumers in one instance
     * @param pace {@code UNHURRIED} for a service on whose effects nobody waits: it is told of many events at a time
     * @param instance name of this instance among those of its service, the same after a restart; empty for none
     */
    public record Events(
            @NotNull @DefaultValue("") String topicPrefix,
            @Min(1) @DefaultValue("4") int partitions,
            @Min(1) @DefaultValue("1") short replicas,
            @Min(1) @DefaultValue("1") int concurrency,
            @NotNull @DefaultValue("PROMPT") Pace pace,
            @NotNull @DefaultValue("") String instance) {}

    /**
     * @param cleanEvery how long sent events wait to be taken out of their aggregates together
     * @param sweepEvery how often to look for events that a crash left behind
     */
    public record Outbox(
            @NotNull @DefaultValue("500ms") Duration cleanEvery,
            @NotNull @DefaultValue("5s") Duration sweepEvery) {}
}
