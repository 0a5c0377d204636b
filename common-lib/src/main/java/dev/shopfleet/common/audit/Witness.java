package dev.shopfleet.common.audit;

import java.util.List;

/**
 * What the payment provider says was charged: an outside witness.
 *
 * @param references one entry for each of our payments that it ever heard of
 */
public record Witness(List<Reference> references) {

    /**
     * A payment as the provider has it.
     *
     * @param reference our payment's id
     * @param payments how many payments the provider made under it; more than one is a double charge
     * @param captured in minor units
     * @param refunded in minor units
     */
    public record Reference(String reference, String currency, long payments, long captured, long refunded) {}
}
