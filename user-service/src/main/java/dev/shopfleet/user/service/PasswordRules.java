package dev.shopfleet.user.service;

import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.user.model.EmailAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What a password must be (OWASP ASVS 5.0, 6.2): long, and not among those that are tried first. No classes of
 * characters are asked for, they make nothing harder to guess.
 */
@Component
public final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final String COMMON = "/common-passwords.txt";
    private static final int FEWEST_DISTINCT = 5;

    /** A shorter name would be found in half of all passwords. */
    private static final int SHORTEST_NAME = 4;

    private static final Pattern REPEATED = Pattern.compile("(.{1,6}?)\\1+.{0,2}");
    private static final Pattern NO_LETTERS_AT_THE_ENDS = Pattern.compile("^\\P{L}+|\\P{L}+$");

    private final Set<String> common = read();

    PasswordRules() {}

    /** @throws Refusal {@code VALIDATION_FAILED} on that field */
    void check(String field, String password, EmailAddress email) {
        objection(password, email).ifPresent(objection -> {
            throw Refusal.field(field, objection);
        });
    }

    Optional<String> objection(String password, EmailAddress email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("must have at least " + SHORTEST + " characters");
        }
        if (length > LONGEST) {
            return Optional.of("must have at most " + LONGEST + " characters");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        String name = email.localPart();
        if (name.length() >= SHORTEST_NAME && plain.contains(name)) {
            return Optional.of("must not contain your e-mail name");
        }
        if (isCommon(plain)) {
            return Optional.of("is too easy to guess; take several words that nobody would put together");
        }
        return Optional.empty();
    }

    private boolean isCommon(String plain) {
        return common.contains(plain)
                || common.contains(NO_LETTERS_AT_THE_ENDS.matcher(plain).replaceAll(""))
                || plain.chars().distinct().count() < FEWEST_DISTINCT
                || REPEATED.matcher(plain).matches()
                || isSequence(plain);
    }

    /** Each character the neighbour of the one before it: 123456789012, abcdefghijkl. */
    private static boolean isSequence(String plain) {
        int neighbours = 0;
        for (int i = 1; i < plain.length(); i++) {
            int step = plain.charAt(i) - plain.charAt(i - 1);
            if (Math.abs(step) == 1 || step == '0' - '9') {
                neighbours++;
            }
        }
        return neighbours >= plain.length() - 2;
    }

    private static Set<String> read() {
        try (InputStream list = PasswordRules.class.getResourceAsStream(COMMON)) {
            if (list == null) {
                throw new IllegalStateException(COMMON + " is missing");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
