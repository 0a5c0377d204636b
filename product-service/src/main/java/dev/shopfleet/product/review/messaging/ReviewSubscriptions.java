package dev.shopfleet.product.review.messaging;

import dev.shopfleet.common.config.ShopfleetProperties;
import dev.shopfleet.common.consumer.DeadLetters;
import dev.shopfleet.common.consumer.EventContainers;
import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.consumer.Pace;
import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.product.review.model.ReviewChanged;
import dev.shopfleet.product.review.service.Reviewing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Who has bought what, and what the reviews add up to: in a group of its own, for no order waits for them. */
@Configuration(proxyBeanMethods = false)
class ReviewSubscriptions {

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> reviewContainer(
            Reviewing reviewing,
            ConsumerFactory<String, byte[]> consumers,
            Producer<String, byte[]> producer,
            ShopfleetProperties properties,
            EventCodec codec,
            MeterRegistry metrics,
            Clock clock,
            @Value("${spring.application.name}-reviews") String group) {
        EventSubscription orders = EventSubscription.to(Topics.ORDER)
                .on(
                        "order.paid",
                        OrderPaid.class,
                        order -> reviewing.bought(order.userId(), order.orderId(), order.products(), order.paidAt()));
        EventSubscription reviews = EventSubscription.to(Topics.PRODUCT)
                .on("review.changed", ReviewChanged.class, review -> reviewing.count(review.productId()));
        var container = EventContainers.container(
                List.of(orders, reviews),
                consumers,
                group,
                properties.events().topicPrefix(),
                1,
                Pace.UNHURRIED,
                codec,
                new DeadLetters(producer, group, clock, metrics));
        container.setBeanName("review-events");
        return container;
    }
}
