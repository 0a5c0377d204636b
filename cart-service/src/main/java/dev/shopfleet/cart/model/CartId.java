package dev.shopfleet.cart.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which cart. A guest's id opens the guest's cart to whoever holds it, so neither the store nor an event has it: they
 * have its digest.
 *
 * @param shown what the client knows it by
 * @param key what the store and the events know it by
 * @param owner the signed-in shopper; absent for a guest
 */
public record CartId(String shown, String key, @Nullable String owner) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern GUEST = Pattern.compile("g-[A-Za-z0-9_-]{43}");

    public static CartId ofUser(String userId) {
        String id = "u-" + userId;
        return new CartId(id, id, userId);
    }

    /** A cart that nobody has yet: 256 random bits name it. */
    public static CartId newGuest() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return ofGuest("g-" + TEXT.encodeToString(bits));
    }

    /** Whether that can be a guest's id at all; a shopper's never can. */
    public static boolean isGuest(@Nullable String shown) {
        return shown != null && GUEST.matcher(shown).matches();
    }

    public static CartId ofGuest(String shown) {
        if (!isGuest(shown)) {
            throw new IllegalArgumentException("Not a guest's cart");
        }
        return new CartId(shown, "g-" + TEXT.encodeToString(digest(shown)), null);
    }

    private static byte[] digest(String shown) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without what opens a guest's cart: this reaches logs. */
    @Override
    public String toString() {
        return key;
    }
}
