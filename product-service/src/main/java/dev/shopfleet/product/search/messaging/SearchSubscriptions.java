package dev.shopfleet.product.search.messaging;

import dev.shopfleet.common.config.ShopfleetProperties;
import dev.shopfleet.common.consumer.DeadLetters;
import dev.shopfleet.common.consumer.EventContainers;
import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.consumer.Pace;
import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.product.search.service.Indexing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Feeds the index, in a group and a container of its own: a dead search server must hold up no reservation. */
@Configuration(proxyBeanMethods = false)
class SearchSubscriptions {

    /** Compaction leaves the last event of a SKU alone; one so old may be all that is left of a turn before it. */
    private static final Duration COMPLETE = Duration.ofHours(1);

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> searchContainer(
            Indexing indexing,
            ConsumerFactory<String, byte[]> consumers,
            Producer<String, byte[]> producer,
            ShopfleetProperties properties,
            EventCodec codec,
            MeterRegistry metrics,
            Clock clock,
            @Value("${spring.application.name}-search") String group) {
        EventSubscription subscription = EventSubscription.to(Topics.PRODUCT)
                .on("product.changed", ProductNews.class, (product, meta) -> changed(indexing, product, meta))
                .on("stock.level-changed", StockNews.class, (stock, meta) -> {
                    // Most movements change nothing that is searched for.
                    if (stock.isTurn() || stock.changedAt().plus(COMPLETE).isBefore(clock.instant())) {
                        indexing.stockChanged(stock.productId(), stock.sku(), stock.inStock(), meta.aggregateVersion());
                    }
                });
        var container = EventContainers.container(
                List.of(subscription),
                consumers,
                group,
                properties.events().topicPrefix(),
                1,
                Pace.UNHURRIED,
                codec,
                new DeadLetters(producer, group, clock, metrics));
        container.setBeanName("search-events");
        return container;
    }

    private static void changed(Indexing indexing, ProductNews product, EventMeta meta) {
        indexing.productChanged(product.facts(), product.isOnSale(), meta.aggregateVersion());
    }
}
