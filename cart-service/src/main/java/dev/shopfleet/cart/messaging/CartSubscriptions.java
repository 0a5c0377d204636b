package dev.shopfleet.cart.messaging;

import dev.shopfleet.cart.model.Bought;
import dev.shopfleet.cart.service.CartService;
import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.money.PriceRules;
import dev.shopfleet.common.replica.Replica;
import dev.shopfleet.common.replica.ReplicaFeed;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who the carts listen to. */
@Configuration(proxyBeanMethods = false)
class CartSubscriptions {

    @Bean
    EventSubscription paidOrders(CartService carts) {
        return EventSubscription.to(Topics.ORDER)
                .on(
                        "order.authorised",
                        OrderAuthorised.class,
                        order -> carts.bought(
                                order.userId(), order.orderId(), pieces(order.lines()), order.authorisedAt()))
                .on(
                        "order.paid",
                        OrderPaid.class,
                        order ->
                                carts.bought(order.userId(), order.orderId(), pieces(order.lines()), order.boughtAt()));
    }

    private static List<Bought> pieces(List<OrderPaid.Line> lines) {
        return lines.stream()
                .map(line -> new Bought(line.productId(), line.sku(), line.quantity()))
                .toList();
    }

    /** By product id. */
    @Bean
    Replica<ProductState> products(EventCodec codec) {
        return new Replica<>(Topics.PRODUCT, "product.changed", ProductState.class, codec);
    }

    /** By SKU. */
    @Bean
    Replica<StockLevel> stockLevels(EventCodec codec) {
        return new Replica<>(Topics.PRODUCT, "stock.level-changed", StockLevel.class, codec);
    }

    /** There is one price book. */
    @Bean
    Replica<PriceRules> priceRules(EventCodec codec) {
        return new Replica<>(Topics.PRICING, "price-rules.changed", PriceRules.class, codec);
    }

    @Bean
    ReplicaFeed productFeed(Replica<ProductState> products) {
        return products.feed();
    }

    @Bean
    ReplicaFeed stockFeed(Replica<StockLevel> levels) {
        return levels.feed();
    }

    @Bean
    ReplicaFeed pricingFeed(Replica<PriceRules> rules) {
        return rules.feed();
    }
}
