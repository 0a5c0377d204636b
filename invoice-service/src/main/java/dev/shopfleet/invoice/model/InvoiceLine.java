package dev.shopfleet.invoice.model;

/**
 * A line with its tax. Amounts in minor units: {@code net = lineTotal - discount}.
 *
 * @param lineTotal before the discount; on a partial credit note what is given back of it
 * @param taxBasisPoints of the net amount: 1900 is 19 %
 */
public record InvoiceLine(
        String productId,
        String sku,
        String name,
        int quantity,
        long unitPrice,
        long lineTotal,
        long discount,
        long net,
        int taxBasisPoints,
        long tax) {

    public long gross() {
        return net + tax;
    }
}
