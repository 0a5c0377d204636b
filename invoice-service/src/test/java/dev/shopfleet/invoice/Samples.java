package dev.shopfleet.invoice;

import dev.shopfleet.common.money.PriceRules;
import dev.shopfleet.common.money.PricedLine;
import dev.shopfleet.common.money.Totals;
import dev.shopfleet.invoice.model.Address;
import dev.shopfleet.invoice.model.Buyer;
import dev.shopfleet.invoice.model.InvoiceContent;
import dev.shopfleet.invoice.model.InvoiceLine;
import dev.shopfleet.invoice.model.Shipping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Orders to be billed, charged as the order-service charges them. */
public final class Samples {

    private static final PriceRules RULES = new PriceRules(
            List.of(new PriceRules.Promotion("TEN", 10, 0, false, 0, null, null, null, null)),
            List.of(new PriceRules.ShippingRate("*", 490, 0)),
            List.of(new PriceRules.TaxRate("*", 1900)));

    private Samples() {}

    public static Buyer buyer(String name) {
        return new Buyer(
                "01ku0000000000000000000001",
                "01ko0000000000000000000001",
                "S-7K2M-9QXT",
                new Address(name, "Ockham Park 1", "Garden house", "Ockham", "Surrey", "GU23", "GB"));
    }

    /** With a coupon for ten per cent. */
    public static InvoiceContent content(List<String> names, long firstPrice) {
        List<PricedLine> priced = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            priced.add(new PricedLine("p" + i, i % 3 + 1, firstPrice + 137L * i));
        }
        PriceRules.Charge charge = RULES.charge(priced, "TEN", null, "EUR", Instant.EPOCH);
        List<InvoiceLine> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            PricedLine line = priced.get(i);
            PriceRules.LineCharge part = charge.lines().get(i);
            lines.add(new InvoiceLine(
                    line.productId(),
                    "KIT-%04d".formatted(i + 1),
                    names.get(i),
                    line.quantity(),
                    line.unitPrice(),
                    line.lineTotal(),
                    part.discount(),
                    line.lineTotal() - part.discount(),
                    part.taxBasisPoints(),
                    part.tax()));
        }
        Totals totals = charge.totals();
        return new InvoiceContent(
                List.copyOf(lines), new Shipping(totals.shipping(), 1900, charge.shippingTax()), totals);
    }
}
