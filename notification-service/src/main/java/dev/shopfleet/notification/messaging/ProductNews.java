package dev.shopfleet.notification.messaging;

import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.replica.ReplicaFeed;
import dev.shopfleet.notification.live.Fanout;
import dev.shopfleet.notification.live.Interest;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What changes about a product, for those who look at it now. Nothing of it is kept but the number of carts. */
@Configuration(proxyBeanMethods = false)
class ProductNews {

    record Price(long amount, String currency) {}

    record ProductChanged(String productId, String status, Price price, Instant changedAt) {}

    record StockLevelChanged(String productId, String sku, long available, Instant changedAt) {}

    record CartItemChanged(String cartId, String productId, int quantity) {}

    /** On the wire: {@code /topic/products/{id}}. */
    record PriceNow(String productId, String type, Price price, String status, Instant at) {}

    /**
     * On the wire: {@code /topic/products/{id}}.
     *
     * @param available of that SKU; a product with variants has several
     */
    record StockNow(String productId, String type, String sku, long available, Instant at) {}

    private final Fanout fanout;
    private final Interest interest;
    private final EventCodec codec;
    private final JsonMapper json;

    ProductNews(Fanout fanout, Interest interest, EventCodec codec, JsonMapper json) {
        this.fanout = fanout;
        this.interest = interest;
        this.codec = codec;
        this.json = json;
    }

    /** Each instance reads it for itself and from now on, so that no instance has to pass it on to the others. */
    @Bean
    ReplicaFeed productFeed() {
        return new ReplicaFeed(Topics.PRODUCT, Duration.ZERO, this::tellWatchers);
    }

    private void tellWatchers(ConsumerRecord<String, byte[]> event) {
        switch (EventMeta.of(event).type()) {
            case "product.changed" -> {
                ProductChanged change = codec.read(event.value(), ProductChanged.class);
                fanout.toWatchersHere(
                        change.productId(),
                        () -> json.writeValueAsBytes(new PriceNow(
                                change.productId(), "price", change.price(), change.status(), change.changedAt())));
            }
            case "stock.level-changed" -> {
                StockLevelChanged change = codec.read(event.value(), StockLevelChanged.class);
                fanout.toWatchersHere(
                        change.productId(),
                        () -> json.writeValueAsBytes(new StockNow(
                                change.productId(), "stock", change.sku(), change.available(), change.changedAt())));
            }
            default -> {}
        }
    }

    @Bean
    EventSubscription cartSubscription() {
        return EventSubscription.to(Topics.CART)
                .on(
                        "cart.item-changed",
                        CartItemChanged.class,
                        (change, meta) -> interest.changed(
                                change.productId(), change.cartId(), change.quantity(), meta.aggregateVersion()));
    }
}
