package dev.shopfleet.common.config;

import dev.shopfleet.common.fault.CrashPointsEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Lets tests kill a service at a chosen moment; anywhere but on a developer's machine there is nothing to arm. */
@AutoConfiguration
@Profile("local")
public class CrashPointsAutoConfiguration {

    @Bean
    CrashPointsEndpoint crashPoints() {
        return new CrashPointsEndpoint();
    }
}
