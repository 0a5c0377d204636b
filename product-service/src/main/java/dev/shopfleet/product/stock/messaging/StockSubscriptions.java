package dev.shopfleet.product.stock.messaging;

import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.product.stock.model.StockLevelChanged;
import dev.shopfleet.product.stock.service.OrderStock;
import dev.shopfleet.product.stock.service.StockKeeping;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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

    /** The service that creates a product opens its stock at once; this is for the crash in between. */
    @Bean
    EventSubscription productsForStock(StockKeeping stock) {
        return EventSubscription.to(Topics.PRODUCT)
                .on(
                        "product.changed",
                        NewProduct.class,
                        product -> stock.open(product.sku(), product.productId(), product.initialStock()))
                .on("stock.level-changed", StockLevelChanged.class, stock::record);
    }
}
