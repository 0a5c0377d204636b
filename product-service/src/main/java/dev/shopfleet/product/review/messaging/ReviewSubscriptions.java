package dev.shopfleet.product.review.messaging;

import dev.shopfleet.common.consumer.EventContainers;
import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.product.review.model.ReviewChanged;
import dev.shopfleet.product.review.service.Reviewing;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Who has bought what, and what the reviews add up to: in a group of its own, for no order waits for them. */
@Configuration(proxyBeanMethods = false)
class ReviewSubscriptions {

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> reviewContainer(
            Reviewing reviewing,
            EventContainers containers,
            @Value("${spring.application.name}-reviews") String group) {
        EventSubscription orders = EventSubscription.to(Topics.ORDER)
                .on("order.paid", OrderPaid.class, order -> reviewing.bought(order.purchase()))
                .on("order.cancelled", OrderCancelled.class, order -> reviewing.cancelled(order.orderId()));
        EventSubscription reviews = EventSubscription.to(Topics.PRODUCT)
                .on("review.changed", ReviewChanged.class, review -> reviewing.count(review.productId()));
        return containers.unhurried(group, orders, reviews);
    }
}
