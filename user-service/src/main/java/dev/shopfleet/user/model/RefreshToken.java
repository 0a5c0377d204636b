package dev.shopfleet.user.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code <sessionId>.<secret>}. The secret's head belongs to the session for good, its tail (264 bits) is new with every
 * refresh. So a token of the right head and another tail than the current one is known to have been used before, without
 * a list of all that were.
 *
 * @param family the head of the secret
 * @param turn the tail of the secret
 */
public record RefreshToken(String sessionId, String family, String turn) {

    private static final int FAMILY_BYTES = 18;
    private static final int TURN_BYTES = 33;
    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{26})\\.([A-Za-z0-9_-]{24})([A-Za-z0-9_-]{44})");

    static RefreshToken first(String sessionId) {
        return new RefreshToken(sessionId, Secrets.random(FAMILY_BYTES), Secrets.random(TURN_BYTES));
    }

    /** The one that takes this one's place. */
    public RefreshToken next() {
        return new RefreshToken(sessionId, family, Secrets.random(TURN_BYTES));
    }

    /** Empty for anything that we cannot have made. */
    public static Optional<RefreshToken> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new RefreshToken(parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    public String text() {
        return sessionId + "." + family + turn;
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return sessionId + ".…";
    }
}
