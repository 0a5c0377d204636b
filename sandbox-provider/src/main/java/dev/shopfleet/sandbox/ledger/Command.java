package dev.shopfleet.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a merchant may ask for once per idempotency key. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "command") // part of the fingerprint
public sealed interface Command {

    /** Charge a card, or only reserve the amount on it. */
    record OpenPayment(long amount, String currency, String paymentMethod, String reference, boolean capture)
            implements Command {

        private static final long MOST = 99_999_999_999L;
        private static final Pattern TOKEN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{1,99}");
        private static final Pattern REFERENCE = Pattern.compile("[\\x21-\\x7E]{1,100}");
        private static final Pattern CARD_NUMBER = Pattern.compile("(?:[0-9]-?){13,19}");

        public OpenPayment {
            if (amount < 1 || amount > MOST) {
                throw Problem.INVALID_AMOUNT.refusal();
            }
            if (!isCurrency(currency)) {
                throw Problem.INVALID_CURRENCY.refusal();
            }
            if (!TOKEN.matcher(paymentMethod).matches()) {
                throw Problem.INVALID_PAYMENT_METHOD.refusal();
            }
            // A reference is journaled: what could be a card number is not taken.
            if (!REFERENCE.matcher(reference).matches()
                    || CARD_NUMBER.matcher(reference).matches()) {
                throw Problem.INVALID_REFERENCE.refusal();
            }
        }

        private static boolean isCurrency(String code) {
            try {
                return Currency.getInstance(code).getCurrencyCode().equals(code);
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /** Take the reserved amount, or a part of it; the rest is released. */
    record CapturePayment(String paymentId, @Nullable Long amount) implements Command {}

    /** Give up a payment that has not been captured. */
    record VoidPayment(String paymentId) implements Command {}

    /** Give back what was captured, or a part of it. */
    record RefundPayment(String paymentId, long amount) implements Command {}
}
