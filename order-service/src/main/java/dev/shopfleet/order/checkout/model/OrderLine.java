package dev.shopfleet.order.checkout.model;

/**
 * A line as it was bought: what the product was called and cost then.
 *
 * @param unitPrice in minor units
 * @param discount this line's part of the order's discount
 * @param taxBasisPoints tax rate
 * @param tax on the line total less the discount
 */
public record OrderLine(
        String productId,
        String sku,
        String name,
        int quantity,
        long unitPrice,
        long lineTotal,
        long discount,
        int taxBasisPoints,
        long tax) {

    /** What was paid for the line, tax included. */
    long gross() {
        return lineTotal - discount + tax;
    }
}
