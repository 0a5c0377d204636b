package dev.shopfleet.order.checkout.model;

import java.security.SecureRandom;

/** Numbers that people read to each other: Crockford's alphabet, which has no I, L, O or U. */
final class OrderNumber {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private OrderNumber() {}

    /** {@code S-7K2M-9QXT}: 40 random bits; a unique key in the store has the last word. */
    static String next() {
        StringBuilder number = new StringBuilder("S-");
        for (int i = 0; i < 8; i++) {
            number.append(i == 4 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return number.toString();
    }
}
