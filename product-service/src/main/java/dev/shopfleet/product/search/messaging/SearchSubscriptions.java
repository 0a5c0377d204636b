package dev.shopfleet.product.search.messaging;

import dev.shopfleet.common.consumer.EventContainers;
import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.product.search.service.Indexing;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Feeds the index, in a group and a container of its own: a dead search server must hold up no reservation. */
@Configuration(proxyBeanMethods = false)
class SearchSubscriptions {

    /** Compaction leaves the last event of a SKU alone; one so old may be all that is left of a turn before it. */
    private static final Duration COMPLETE = Duration.ofHours(1);

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> searchContainer(
            Indexing indexing,
            EventContainers containers,
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
        return containers.unhurried(group, subscription);
    }

    private static void changed(Indexing indexing, ProductNews product, EventMeta meta) {
        indexing.productChanged(product.facts(), product.isOnSale(), meta.aggregateVersion());
    }
}
