package dev.shopfleet.notification.messaging;

import java.math.BigDecimal;
import java.util.Currency;

/** The words that a shopper reads where the fleet speaks in codes and minor units. */
final class Wording {

    private Wording() {}

    /** {@code 4129, EUR} is {@code 41.29 EUR}. */
    static String amount(long minorUnits, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return BigDecimal.valueOf(minorUnits, digits).toPlainString() + " " + currency;
    }

    /** Why an order was cancelled, to stand behind "was cancelled"; nothing where the code says nothing to a shopper. */
    static String because(String reason) {
        return switch (reason) {
            case "OUT_OF_STOCK", "UNKNOWN_SKU", "ABANDONED" -> " because not everything in it is in stock any more";
            case "CARD_DECLINED", "DECLINED", "UNKNOWN_TOKEN" -> " because the payment did not go through";
            case "INSUFFICIENT_FUNDS" -> " because the card does not have enough funds";
            case "AUTHENTICATION_FAILED" -> " because the payment was not confirmed";
            case "EXPIRED" -> " because it was not paid in time";
            case "CANCELLED_BY_SHOPPER" -> " as you asked";
            default -> "";
        };
    }

    /** Why a payment failed, as a sentence. */
    static String declined(String reason) {
        return switch (reason) {
            case "INSUFFICIENT_FUNDS" -> "The card does not have enough funds.";
            case "AUTHENTICATION_FAILED" -> "The payment was not confirmed.";
            case "CARD_DECLINED", "DECLINED" -> "The bank declined the card.";
            default -> "You have not been charged.";
        };
    }
}
