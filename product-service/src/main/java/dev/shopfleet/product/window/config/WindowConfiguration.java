package dev.shopfleet.product.window.config;

import io.lettuce.core.ClientOptions;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A command belongs to the connection that it was given to: it is never sent again over the next one. */
@Configuration(proxyBeanMethods = false)
class WindowConfiguration {

    @Bean
    LettuceClientOptionsBuilderCustomizer noSecondLife() {
        return options ->
                options.autoReconnect(false).disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
    }
}
