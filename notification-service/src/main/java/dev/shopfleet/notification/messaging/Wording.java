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
            case "OUT_OF_STOCK" -> " because not everything in it is in stock any more";
            case "CARD_DECLINED", "PAYMENT_DECLINED", "DECLINED", "PAYMENT_FAILED" ->
                " because the payment did not go through";
            case "INSUFFICIENT_FUNDS" -> " because the card does not have enough funds";
            case "AUTHENTICATION_FAILED", "CHALLENGE_FAILED" -> " because the payment was not confirmed";
            case "EXPIRED", "PAYMENT_EXPIRED", "RESERVATION_EXPIRED", "TIMED_OUT" -> " because it was not paid in time";
            case "CUSTOMER", "CANCELLED_BY_CUSTOMER", "SHOPPER", "BY_SHOPPER" -> " as you asked";
            default -> "";
        };
    }

    /** Why a payment failed, as a sentence. */
    static String declined(String reason) {
        return switch (reason) {
            case "INSUFFICIENT_FUNDS" -> "The card does not have enough funds.";
            case "AUTHENTICATION_FAILED", "CHALLENGE_FAILED" -> "The payment was not confirmed.";
            case "EXPIRED_CARD", "CARD_EXPIRED" -> "The card has expired.";
            case "CARD_DECLINED", "DECLINED" -> "The bank declined the card.";
            default -> "You have not been charged.";
        };
    }
}
