package dev.shopfleet.invoice.messaging;

import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.invoice.service.Billing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who invoices listen to. */
@Configuration(proxyBeanMethods = false)
class InvoiceSubscriptions {

    @Bean
    EventSubscription orders(Billing billing) {
        return EventSubscription.to(Topics.ORDER)
                .on("order.paid", OrderPaid.class, order -> billing.bill(order.buyer(), order.content()))
                .on("order.refunded", OrderRefunded.class, refund -> {
                    if (refund.invoiced()) {
                        billing.credit(refund.orderId(), refund.refundId(), refund.amount());
                    }
                });
    }
}
