package dev.shopfleet.gateway.config;

import io.netty.channel.ChannelOption;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the gateway calls the services. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

    /** Once, here: Spring Cloud's own setting makes a copy of the client for every request. */
    @Bean
    HttpClientCustomizer connectTimeout(GatewayProperties properties) {
        int millis = (int) properties.connectTimeout().toMillis();
        return client -> client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis);
    }
}
