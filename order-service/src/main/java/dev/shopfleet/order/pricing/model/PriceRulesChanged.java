package dev.shopfleet.order.pricing.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.money.PriceRules.Promotion;
import dev.shopfleet.common.money.PriceRules.ShippingRate;
import dev.shopfleet.common.money.PriceRules.TaxRate;
import java.util.List;

/** The price rules as they are from now on, all of them. */
@EventType(value = "price-rules.changed", topic = Topics.PRICING)
public record PriceRulesChanged(List<Promotion> promotions, List<ShippingRate> shippingRates, List<TaxRate> taxRates)
        implements DomainEvent {}
