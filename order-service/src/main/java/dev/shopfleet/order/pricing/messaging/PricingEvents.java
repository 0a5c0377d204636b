package dev.shopfleet.order.pricing.messaging;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.money.PriceRules;
import dev.shopfleet.common.replica.Replica;
import dev.shopfleet.common.replica.ReplicaFeed;
import dev.shopfleet.order.pricing.service.SaleProduct;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What pricing knows of the catalogue and of the price rules, kept in memory. */
@Configuration(proxyBeanMethods = false)
class PricingEvents {

    @Bean
    Replica<SaleProduct> products(EventCodec codec) {
        return new Replica<>(Topics.PRODUCT, "product.changed", SaleProduct.class, codec);
    }

    @Bean
    ReplicaFeed productFeed(Replica<SaleProduct> products) {
        return products.feed();
    }

    /** Heard back from our own topic, so that all instances price alike. */
    @Bean
    Replica<PriceRules> priceRules(EventCodec codec) {
        return new Replica<>(Topics.PRICING, "price-rules.changed", PriceRules.class, codec);
    }

    @Bean
    ReplicaFeed priceRulesFeed(Replica<PriceRules> priceRules) {
        return priceRules.feed();
    }
}
