package dev.shopfleet.user.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code <userId>.<secret>}: proves that somebody reads the account's mail. */
public record MailedToken(String userId, String secret) {

    private static final int BYTES = 33;
    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{26})\\.([A-Za-z0-9_-]{44})");

    public static MailedToken next(String userId) {
        return new MailedToken(userId, Secrets.random(BYTES));
    }

    /** Empty for anything that we cannot have made. */
    public static Optional<MailedToken> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches() ? Optional.of(new MailedToken(parts.group(1), parts.group(2))) : Optional.empty();
    }

    public String text() {
        return userId + "." + secret;
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return userId + ".…";
    }
}
