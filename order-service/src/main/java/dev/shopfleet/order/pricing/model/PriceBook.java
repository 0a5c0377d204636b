package dev.shopfleet.order.pricing.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.money.PriceRules;
import dev.shopfleet.common.money.PriceRules.Promotion;
import dev.shopfleet.common.money.PriceRules.ShippingRate;
import dev.shopfleet.common.money.PriceRules.TaxRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/** The shop's one price book: promotions, shipping and tax. Every change tells the whole of it. */
@Document("price-book")
public final class PriceBook extends Aggregate {

    /** There is one. */
    public static final String ID = "price-book";

    private List<Promotion> promotions;
    private List<ShippingRate> shippingRates;
    private List<TaxRate> taxRates;

    @PersistenceCreator
    private PriceBook(String id, List<Promotion> promotions, List<ShippingRate> shippingRates, List<TaxRate> taxRates) {
        super(id);
        this.promotions = promotions;
        this.shippingRates = shippingRates;
        this.taxRates = taxRates;
    }

    public static PriceBook open(PriceRules rules) {
        PriceBook book = new PriceBook(ID, rules.promotions(), rules.shippingRates(), rules.taxRates());
        book.tell();
        return book;
    }

    public void addPromotion(Promotion promotion) {
        if (promotions.stream().anyMatch(each -> sameCode(each, promotion.code()))) {
            throw new Refusal(Code.CONFLICT, "There is a promotion with this code");
        }
        promotions = new ArrayList<>(promotions);
        promotions.add(promotion);
        tell();
    }

    public void changePromotion(String code, Promotion promotion) {
        removed(code);
        if (promotions.stream().anyMatch(each -> sameCode(each, promotion.code()))) {
            throw new Refusal(Code.CONFLICT, "There is a promotion with this code");
        }
        promotions.add(promotion);
        tell();
    }

    public void removePromotion(String code) {
        removed(code);
        tell();
    }

    private void removed(String code) {
        promotions = new ArrayList<>(promotions);
        if (!promotions.removeIf(each -> sameCode(each, code))) {
            throw Refusal.notFound("promotion");
        }
    }

    private static boolean sameCode(Promotion promotion, String code) {
        return promotion.code().toUpperCase(Locale.ROOT).equals(code.toUpperCase(Locale.ROOT));
    }

    public void shipAt(List<ShippingRate> rates) {
        shippingRates = List.copyOf(rates);
        tell();
    }

    public void taxAt(List<TaxRate> rates) {
        taxRates = List.copyOf(rates);
        tell();
    }

    private void tell() {
        raise(new PriceRulesChanged(promotions, shippingRates, taxRates));
    }

    public PriceRules rules() {
        return new PriceRules(List.copyOf(promotions), List.copyOf(shippingRates), List.copyOf(taxRates));
    }
}
