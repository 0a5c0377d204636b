package dev.shopfleet.order.pricing.service;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.money.PriceRules;
import dev.shopfleet.common.money.PriceRules.Promotion;
import dev.shopfleet.common.money.PriceRules.ShippingRate;
import dev.shopfleet.common.money.PriceRules.TaxRate;
import dev.shopfleet.order.config.OrderProperties;
import dev.shopfleet.order.pricing.model.PriceBook;
import dev.shopfleet.order.pricing.repository.PriceBooks;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Shows and changes the price book. */
@Service
public class PriceBookDesk {

    private final PriceBooks books;
    private final OrderProperties properties;

    PriceBookDesk(PriceBooks books, OrderProperties properties) {
        this.books = books;
        this.properties = properties;
    }

    /** A new shop begins with the rules of its settings; of several instances one opens the book. */
    @EventListener(ApplicationStartedEvent.class)
    void open() {
        OrderProperties.InitialRules initial = properties.initialRules();
        books.addIfAbsent(PriceBook.open(new PriceRules(
                List.of(),
                List.of(new ShippingRate(PriceRules.EVERYWHERE, initial.shipping(), initial.freeShippingFrom())),
                List.of(new TaxRate(PriceRules.EVERYWHERE, initial.taxBasisPoints())))));
    }

    public ServiceMessage<Items<Promotion>> promotions() {
        return ServiceMessage.ok(
                "Promotions", Items.all(books.get(PriceBook.ID).rules().promotions()));
    }

    public ServiceMessage<Items<ShippingRate>> shippingRates() {
        return ServiceMessage.ok(
                "Shipping rates", Items.all(books.get(PriceBook.ID).rules().shippingRates()));
    }

    public ServiceMessage<Items<TaxRate>> taxRates() {
        return ServiceMessage.ok(
                "Tax rates", Items.all(books.get(PriceBook.ID).rules().taxRates()));
    }

    public ServiceMessage<Promotion> addPromotion(Promotion promotion) {
        change(book -> book.addPromotion(promotion));
        return ServiceMessage.created("Promotion added", promotion);
    }

    public ServiceMessage<Promotion> changePromotion(String code, Promotion promotion) {
        change(book -> book.changePromotion(code, promotion));
        return ServiceMessage.ok("Promotion changed", promotion);
    }

    public ServiceMessage<Void> removePromotion(String code) {
        change(book -> book.removePromotion(code));
        return ServiceMessage.done("Promotion removed");
    }

    public ServiceMessage<Items<ShippingRate>> shipAt(List<ShippingRate> rates) {
        change(book -> book.shipAt(rates));
        return ServiceMessage.ok("Shipping rates changed", Items.all(rates));
    }

    public ServiceMessage<Items<TaxRate>> taxAt(List<TaxRate> rates) {
        change(book -> book.taxAt(rates));
        return ServiceMessage.ok("Tax rates changed", Items.all(rates));
    }

    private void change(Consumer<PriceBook> change) {
        books.change(PriceBook.ID, change);
    }
}
