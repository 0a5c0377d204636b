package dev.shopfleet.sandbox.ledger;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A card as the shopper typed it; lives only as long as the call that turns it into a token. */
public record CardDetails(
        @Nullable String number,
        @Nullable String expiry,
        @Nullable String cvc,
        @Nullable String holder) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");
    private static final Pattern CVC = Pattern.compile("[0-9]{3,4}");
    private static final Pattern EXPIRY = Pattern.compile("([0-9]{2}) ?/ ?(?:20)?([0-9]{2})");
    // No digits: a number typed into the wrong box must not be kept.
    private static final Pattern HOLDER = Pattern.compile("[\\p{L}\\p{M} .,'’-]{1,100}");

    private static final Map<String, Behaviour> TEST_NUMBERS = Map.ofEntries(
            Map.entry("4242424242424242", Behaviour.OK),
            Map.entry("4111111111111111", Behaviour.OK),
            Map.entry("5555555555554444", Behaviour.OK),
            Map.entry("5105105105105100", Behaviour.OK),
            Map.entry("378282246310005", Behaviour.OK),
            Map.entry("6011111111111117", Behaviour.OK),
            Map.entry("4000000000000002", Behaviour.DECLINED),
            Map.entry("4000000000009995", Behaviour.INSUFFICIENT_FUNDS),
            Map.entry("4000000000003220", Behaviour.CHALLENGE),
            Map.entry("4000000000000077", Behaviour.SLOW),
            Map.entry("4000000000000259", Behaviour.TIMEOUT));

    /** Checks the card and keeps what may be kept. Any number that is no test number becomes a card that declines. */
    CardToken tokenise(String token, YearMonth today) {
        String digits = number == null ? "" : number.replaceAll("[ -]", "");
        if (!DIGITS.matcher(digits).matches() || !luhn(digits)) {
            throw Problem.INVALID_NUMBER.refusal();
        }
        if (expires().isBefore(today)) {
            throw Problem.INVALID_EXPIRY.refusal();
        }
        if (cvc == null || !CVC.matcher(cvc).matches()) {
            throw Problem.INVALID_CVC.refusal();
        }
        if (holder == null || holder.isBlank() || !HOLDER.matcher(holder).matches()) {
            throw Problem.INVALID_HOLDER.refusal();
        }
        return new CardToken(
                token,
                brand(digits),
                digits.substring(digits.length() - 4),
                holder.strip(),
                TEST_NUMBERS.getOrDefault(digits, Behaviour.DECLINED));
    }

    private YearMonth expires() {
        Matcher matcher = EXPIRY.matcher(expiry == null ? "" : expiry.strip());
        if (!matcher.matches()) {
            throw Problem.INVALID_EXPIRY.refusal();
        }
        try {
            return YearMonth.of(2000 + Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1)));
        } catch (DateTimeException e) {
            throw Problem.INVALID_EXPIRY.refusal();
        }
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static String brand(String digits) {
        return switch (digits.charAt(0)) {
            case '4' -> "visa";
            case '5', '2' -> "mastercard";
            case '3' -> digits.charAt(1) == '4' || digits.charAt(1) == '7' ? "amex" : "unknown";
            case '6' -> "discover";
            default -> "unknown";
        };
    }

    /** Says nothing, so that no log or exception can. */
    @Override
    public String toString() {
        return "CardDetails[]";
    }
}
