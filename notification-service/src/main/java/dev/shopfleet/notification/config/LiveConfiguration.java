package dev.shopfleet.notification.config;

import dev.shopfleet.common.aggregate.AggregateRepository;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;
import org.springframework.web.socket.messaging.StompSubProtocolErrorHandler;

/**
 * STOMP at {@code /ws}. Spring speaks the protocol and keeps the connection alive; who hears what is decided and kept in
 * the {@code live} room, which looks listeners up directly instead of searching all sessions per message.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
class LiveConfiguration implements WebSocketMessageBrokerConfigurer {

    private static final int LARGEST_FRAME = 16 * 1024;
    private static final int SEND_BUFFER = 2 * 1024 * 1024;
    private static final int SEND_SECONDS = 10;
    private static final int SECONDS_TO_FIRST_FRAME = 15;

    private final ChannelInterceptor doorkeeper;
    private final StompSubProtocolErrorHandler errors;
    private final TaskScheduler scheduler;
    private final NotificationProperties properties;

    LiveConfiguration(
            ChannelInterceptor doorkeeper,
            StompSubProtocolErrorHandler errors,
            @Lazy TaskScheduler liveScheduler,
            NotificationProperties properties) {
        this.doorkeeper = doorkeeper;
        this.errors = errors;
        this.scheduler = liveScheduler;
        this.properties = properties;
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        registry.setErrorHandler(errors);
        registry.addEndpoint("/ws")
                .setAllowedOriginPatterns(properties.allowedOrigins().toArray(String[]::new));
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        long heartbeat = properties.heartbeat().toMillis();
        // Nothing is published below this prefix.
        registry.enableSimpleBroker("/nowhere")
                .setHeartbeatValue(new long[] {heartbeat, heartbeat})
                .setTaskScheduler(scheduler);
    }

    /** On the connection's own thread, which keeps its frames in order. */
    @Override
    public void configureClientInboundChannel(ChannelRegistration registration) {
        registration.executor(new SyncTaskExecutor()).interceptors(doorkeeper);
    }

    /** On the thread that sends, which is one of the connection's own. */
    @Override
    public void configureClientOutboundChannel(ChannelRegistration registration) {
        registration.executor(new SyncTaskExecutor());
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration registration) {
        registration
                .setMessageSizeLimit(LARGEST_FRAME)
                .setSendBufferSizeLimit(SEND_BUFFER)
                .setSendTimeLimit(SEND_SECONDS * 1000)
                .setTimeToFirstMessage(SECONDS_TO_FIRST_FRAME * 1000);
    }

    @Configuration(proxyBeanMethods = false)
    static class Support {

        @Bean
        ThreadPoolTaskScheduler liveScheduler() {
            var scheduler = new ThreadPoolTaskScheduler();
            scheduler.setThreadNamePrefix("live-");
            return scheduler;
        }

        /** A notification is a document, not an aggregate: it publishes nothing and needs no outbox. */
        @Bean
        List<AggregateRepository<?>> noAggregates() {
            return List.of();
        }

        /** What waits for Redis gives up some time, and there is an end to how much waits. */
        @Bean
        LettuceClientOptionsBuilderCustomizer waitingForRedis() {
            return options -> options.requestQueueSize(20_000).timeoutOptions(TimeoutOptions.enabled());
        }

        /** The driver's own pauses grow to half a minute, for which browsers of other instances would wait. */
        @Bean
        ClientResourcesBuilderCustomizer soonBackAtRedis() {
            return resources -> resources.reconnectDelay(Delay.constant(Duration.ofMillis(500)));
        }
    }
}
