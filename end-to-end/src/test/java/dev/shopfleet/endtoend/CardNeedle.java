package dev.shopfleet.endtoend;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A card to look for. Its number is looked for as it is, in groups, in Base64 and as a plain hash, for the hash of a card
 * number is as good as the number. Four digits of a code turn up by chance in any text, so the code is looked for where
 * it would stand if it were kept: as a whole JSON string or value of its own, or behind a name that codes go by.
 */
record CardNeedle(String number, String code, List<String> forms, Pattern namedCode) {

    static CardNeedle of(String number, String code) {
        List<String> forms = new ArrayList<>();
        for (String separator : List.of("", " ", "-", ".", "%20", "+")) {
            forms.add(grouped(number, separator));
        }
        byte[] digits = number.getBytes(StandardCharsets.UTF_8);
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(digits));
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            byte[] hash = hash(algorithm, digits);
            forms.add(HexFormat.of().formatHex(hash));
            forms.add(HexFormat.of().withUpperCase().formatHex(hash));
            forms.add(Base64.getEncoder().withoutPadding().encodeToString(hash));
        }
        forms.add('"' + code + '"');
        return new CardNeedle(
                number,
                code,
                List.copyOf(forms),
                Pattern.compile("(?i)(cvc|cvv|csc|cid|security.?code|card.?code)\\W{0,4}" + code + "(?![0-9])"));
    }

    /** A valid number that nobody else has, and that is on no list of test numbers. */
    static CardNeedle unique(String code) {
        SecureRandom random = new SecureRandom();
        StringBuilder digits = new StringBuilder("40");
        while (digits.length() < 15) {
            digits.append(random.nextInt(10));
        }
        String number = digits.toString() + checkDigit(digits, 0);
        // The last four digits may be kept, and must not be taken for the code.
        return number.endsWith(code) ? unique(code) : of(number, code);
    }

    /** The number with a digit too many, which no issuer would have given out. */
    String mistyped() {
        return number + checkDigit(number, 1);
    }

    /** The digit by Luhn's formula that makes a number valid, or one that is off by so much. */
    private static int checkDigit(CharSequence digits, int off) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10 + off) % 10;
    }

    String grouped(String separator) {
        return grouped(number, separator);
    }

    /** The form in which it is in a text, if it is. */
    Optional<String> in(String text) {
        return forms.stream()
                .filter(text::contains)
                .findFirst()
                .or(() -> text.contains(code)
                        ? namedCode
                                .matcher(text)
                                .results()
                                .map(MatchResult::group)
                                .findFirst()
                        : Optional.empty());
    }

    private static String grouped(String digits, String separator) {
        return String.join(
                separator,
                digits.substring(0, 4),
                digits.substring(4, 8),
                digits.substring(8, 12),
                digits.substring(12));
    }

    private static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "card " + number + " with code " + code;
    }
}
