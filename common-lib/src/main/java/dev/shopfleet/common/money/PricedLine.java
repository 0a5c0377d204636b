package dev.shopfleet.common.money;

/**
 * A line to be totalled: so many pieces at that price.
 *
 * @param productId what is bought
 * @param quantity pieces, at least 1
 * @param unitPrice in minor units
 */
public record PricedLine(String productId, int quantity, long unitPrice) {

    public long lineTotal() {
        return Math.multiplyExact(unitPrice, quantity);
    }
}
