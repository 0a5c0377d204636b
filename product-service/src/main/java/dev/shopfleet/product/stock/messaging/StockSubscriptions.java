package dev.shopfleet.product.stock.messaging;

import dev.shopfleet.common.consumer.EventContainers;
import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.product.stock.model.StockLevelChanged;
import dev.shopfleet.product.stock.service.OrderStock;
import dev.shopfleet.product.stock.service.StockKeeping;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** What stock does with events. */
@Configuration(proxyBeanMethods = false)
class StockSubscriptions {

    @Bean
    EventSubscription ordersForStock(OrderStock stock) {
        return EventSubscription.to(Topics.ORDER)
                .on("order.placed", OrderPlaced.class, order -> stock.reserve(order.orderId(), order.lines()))
                .on("stock.reminded", StockReminded.class, order -> stock.remind(order.orderId(), order.lines()))
                .on("order.paid", OrderPaid.class, order -> stock.sell(order.orderId()))
                .on("order.cancelled", OrderCancelled.class, order -> stock.giveBack(order.orderId()))
                .on(
                        "order.return-accepted",
                        OrderReturnAccepted.class,
                        back -> stock.takeBack(back.orderId(), back.returnId(), back.lines()));
    }

    /**
     * The ledger, and the stock of new products where a crash came before it was opened: in a group of its own, for nobody
     * waits for them.
     */
    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> ledgerContainer(
            StockKeeping stock, EventContainers containers, @Value("${spring.application.name}-ledger") String group) {
        EventSubscription subscription = EventSubscription.to(Topics.PRODUCT)
                .on("product.changed", NewProduct.class, product -> product.sold()
                        .forEach(piece -> stock.open(piece.sku(), product.productId(), piece.initialStock())))
                .on("stock.level-changed", StockLevelChanged.class, stock::record);
        return containers.unhurried(group, subscription);
    }
}
