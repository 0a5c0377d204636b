package dev.shopfleet.invoice.pdf;

import dev.shopfleet.invoice.model.InvoiceContent;
import dev.shopfleet.invoice.model.InvoiceLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is taxed at one rate, and how much tax that makes. */
record TaxShare(int basisPoints, long net, long tax) {

    private TaxShare plus(TaxShare other) {
        return new TaxShare(basisPoints, net + other.net, tax + other.tax);
    }

    /** By rate, the lowest first. */
    static List<TaxShare> of(InvoiceContent content) {
        Map<Integer, TaxShare> shares = new TreeMap<>();
        for (InvoiceLine line : content.lines()) {
            shares.merge(
                    line.taxBasisPoints(), new TaxShare(line.taxBasisPoints(), line.net(), line.tax()), TaxShare::plus);
        }
        if (content.shipping().gross() != 0) {
            shares.merge(
                    content.shipping().taxBasisPoints(),
                    new TaxShare(
                            content.shipping().taxBasisPoints(),
                            content.shipping().net(),
                            content.shipping().tax()),
                    TaxShare::plus);
        }
        return List.copyOf(shares.values());
    }
}
