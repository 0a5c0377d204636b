package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.money.Money;
import java.util.Currency;

/** Which prices a product may have. */
final class Prices {

    private Prices() {}

    static Money checked(String field, Money price) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(price.currency()))) {
            throw Refusal.field(field + ".currency", "is no currency of ISO 4217");
        }
        return price;
    }
}
