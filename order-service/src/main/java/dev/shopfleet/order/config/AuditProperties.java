package dev.shopfleet.order.config;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the audit.
 *
 * @param every how often it runs by itself; 0 for never
 * @param freshFor how old a report may be that answers a request
 * @param patience how long a violation must last to be one: services are read one after the other
 * @param services management addresses of every instance, by service
 * @param provider the payment provider's address; absent where it keeps no journal that could be asked
 */
@Validated
@ConfigurationProperties("shopfleet.audit")
public record AuditProperties(
        @NotNull Duration every,
        @NotNull Duration freshFor,
        @NotNull Duration patience,
        @NotEmpty Map<String, @NotEmpty List<URI>> services,
        @Nullable URI provider) {}
