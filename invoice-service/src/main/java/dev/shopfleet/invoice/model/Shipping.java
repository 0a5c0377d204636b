package dev.shopfleet.invoice.model;

/**
 * What sending the goods costs, in minor units.
 *
 * @param net after any discount on it
 * @param taxBasisPoints of the net amount
 */
public record Shipping(long net, int taxBasisPoints, long tax) {

    public long gross() {
        return net + tax;
    }
}
