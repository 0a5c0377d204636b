package dev.shopfleet.gateway.config;

import dev.shopfleet.gateway.routing.Upstream;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code shopfleet.gateway}.
 *
 * @param upstreams where the instances of each service are
 * @param restAfterRefusal how long an instance that refused a connection is left alone
 * @param connectTimeout how long to wait for a connection
 * @param hsts whether browsers are told to come by HTTPS only
 * @param trustedProxies addresses of proxies before us, whose {@code X-Forwarded-For} is believed
 */
@Validated
@ConfigurationProperties("shopfleet.gateway")
public record GatewayProperties(
        @NotNull Map<Upstream, @NotEmpty List<@NotNull URI>> upstreams,
        @NotNull @DefaultValue("3s") Duration restAfterRefusal,
        @NotNull @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("true") boolean hsts,
        @NotNull @DefaultValue List<String> trustedProxies,
        @Valid @NotNull @DefaultValue Bodies bodies,
        @Valid @NotNull @DefaultValue Cors cors,
        @Valid @NotNull @DefaultValue RateLimit rateLimit) {

    /**
     * @param most bytes of a request's body
     * @param mostOfUpload bytes of the body where files are taken
     */
    public record Bodies(
            @NotNull @DefaultValue("256KB") DataSize most,
            @NotNull @DefaultValue("6MB") DataSize mostOfUpload) {}

    /** @param origins of pages that may call us from a browser */
    public record Cors(@NotNull @DefaultValue List<String> origins) {}

    /**
     * @param enabled whether to count at all; where not, Redis is never asked
     * @param perCaller for a signed-in caller, or else an address
     * @param signIn for an address, where passwords are tried
     */
    public record RateLimit(
            @DefaultValue("true") boolean enabled,
            @Valid @NotNull @DefaultValue Bucket perCaller,
            @Valid @NotNull @DefaultValue Bucket signIn) {}

    /**
     * @param perMinute how fast the bucket fills again
     * @param burst how much it holds
     */
    public record Bucket(
            @Positive @DefaultValue("1200") int perMinute,
            @Positive @DefaultValue("200") int burst) {}
}
