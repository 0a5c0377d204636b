package dev.shopfleet.user.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.user.config.UserSettings;
import dev.shopfleet.user.model.EmailAddress;
import dev.shopfleet.user.repository.FailureCounts;
import dev.shopfleet.user.repository.FailureCounts.Window;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Slows down whoever guesses: few failures for one e-mail address, some more from one network address. */
@Component
public final class SignInThrottle {

    private final FailureCounts failures;
    private final UserSettings.Throttle limits;
    private final Clock clock;

    SignInThrottle(FailureCounts failures, UserSettings settings, Clock clock) {
        this.failures = failures;
        this.limits = settings.throttle();
        this.clock = clock;
    }

    /** @throws Refusal {@code TOO_MANY_REQUESTS} */
    void admit(EmailAddress email, String ip) {
        refuseBeyond(limits.perEmail(), signIn(email));
        refuseBeyond(limits.perAddress(), signIn(ip));
    }

    void failed(EmailAddress email, String ip) {
        Instant now = clock.instant();
        failures.add(signIn(email), now, limits.window());
        failures.add(signIn(ip), now, limits.window());
    }

    /** Whoever knows the password has not been guessing. */
    void succeeded(EmailAddress email) {
        if (failures.find(signIn(email), clock.instant()).isPresent()) {
            failures.clear(signIn(email));
        }
    }

    /**
     * Counts a request for a mail.
     *
     * @return false when that address has got enough of them; nobody is told
     * @throws Refusal {@code TOO_MANY_REQUESTS} when the network address has asked for too many
     */
    boolean admitMail(EmailAddress email, String ip) {
        Instant now = clock.instant();
        Window fromThere = failures.add("mail-from:" + ip, now, limits.window());
        if (fromThere.count() > limits.perAddress()) {
            throw tooMany(fromThere, now);
        }
        return failures.add("mail-to:" + digest(email), now, limits.window()).count() <= limits.perEmail();
    }

    private void refuseBeyond(int limit, String subject) {
        Instant now = clock.instant();
        failures.find(subject, now).filter(window -> window.count() >= limit).ifPresent(window -> {
            throw tooMany(window, now);
        });
    }

    private static Refusal tooMany(Window window, Instant now) {
        return Refusal.retryLater(
                Code.TOO_MANY_REQUESTS,
                "Too many attempts; try again later",
                Duration.between(now, window.endsAt()).plusSeconds(1));
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT15M")
    void forget() {
        failures.forget(clock.instant());
    }

    private static String signIn(EmailAddress email) {
        return "sign-in:" + digest(email);
    }

    private static String signIn(String ip) {
        return "sign-in-from:" + ip;
    }

    /** Addresses of people without an account are nothing to keep. */
    private static String digest(EmailAddress email) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(email.value().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
