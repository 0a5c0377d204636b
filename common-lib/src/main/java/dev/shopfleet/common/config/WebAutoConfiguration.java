package dev.shopfleet.common.config;

import dev.shopfleet.common.web.WebDefaults;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Import;

/** HTTP as the fleet speaks it: for every service but the gateway, which is reactive. */
@AutoConfiguration(after = EventsAutoConfiguration.class, before = JacksonAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import(WebDefaults.class)
public class WebAutoConfiguration {}
