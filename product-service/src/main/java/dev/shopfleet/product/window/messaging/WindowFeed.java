package dev.shopfleet.product.window.messaging;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.replica.ReplicaFeed;
import dev.shopfleet.product.window.service.WindowDrops;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Every instance drops what an event makes old, for a writer that died, or lost its line to Redis, between its write and
 * its own drop.
 */
@Configuration(proxyBeanMethods = false)
class WindowFeed {

    /** Beyond any time that a write may take from the store to its event. */
    private static final Duration BACK = Duration.ofMinutes(1);

    /** The parts of {@code stock.level-changed} that are read here. */
    record StockNews(String productId, String sku, long available) {

        StockNews {
            if (productId == null || sku == null) {
                throw new IllegalArgumentException("A stock level of nothing");
            }
        }
    }

    @Bean
    ReplicaFeed productNewsForTheWindow(WindowDrops drops, EventCodec codec) {
        return new ReplicaFeed(Topics.PRODUCT, BACK, event -> heard(event, drops, codec), drops::settle);
    }

    private static void heard(ConsumerRecord<String, byte[]> event, WindowDrops drops, EventCodec codec) {
        if (event.value() == null) {
            return;
        }
        EventMeta meta = EventMeta.of(event);
        switch (meta.type()) {
            case "product.changed" -> drops.productChanged(meta.subject(), meta.aggregateVersion());
            case "stock.level-changed" -> {
                StockNews stock = codec.read(event.value(), StockNews.class);
                drops.stockChanged(stock.productId(), stock.sku(), stock.available());
            }
            default -> {}
        }
    }
}
