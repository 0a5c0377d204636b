package dev.shopfleet.user.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.security.Role;
import dev.shopfleet.user.config.UserSettings;
import dev.shopfleet.user.mail.Mail;
import dev.shopfleet.user.mail.Mailer;
import dev.shopfleet.user.model.EmailAddress;
import dev.shopfleet.user.model.MailedToken;
import dev.shopfleet.user.model.User;
import dev.shopfleet.user.repository.Users;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Service;

/** New accounts. */
@Service
public final class Registration implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Registration.class);

    private final Users users;
    private final PasswordRules rules;
    private final PasswordHashing hashing;
    private final SignIn signIn;
    private final Mailer mailer;
    private final UserSettings settings;
    private final Clock clock;

    Registration(
            Users users,
            PasswordRules rules,
            PasswordHashing hashing,
            SignIn signIn,
            Mailer mailer,
            UserSettings settings,
            Clock clock) {
        this.users = users;
        this.rules = rules;
        this.hashing = hashing;
        this.signIn = signIn;
        this.mailer = mailer;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws Refusal {@code EMAIL_TAKEN}, or {@code VALIDATION_FAILED} for a weak password */
    public Grant register(EmailAddress email, String password, String name, String surname, Origin origin) {
        rules.check("password", password, email);
        User user = User.register(email, hashing.hash(password), name, surname, Role.SHOPPER, now());
        MailedToken token = MailedToken.next(user.id());
        user.expectVerification(token, now().plus(settings.verificationLife()));
        if (!users.addIfAbsent(user)) {
            throw new Refusal(Code.EMAIL_TAKEN, Code.EMAIL_TAKEN.title());
        }
        mailer.queue(Mail.verifyEmail(user.id(), email.value(), token.text()));
        return signIn.open(user, origin);
    }

    /** Makes the accounts that the settings name, unless they are there. */
    @Override
    public void run(ApplicationArguments args) {
        for (UserSettings.Account account : settings.accounts()) {
            EmailAddress email = EmailAddress.of(account.email());
            // Only spares the hash: of two instances that get past it, the unique index lets one through.
            if (users.findByEmail(email).isEmpty()) {
                String hash = hashing.hash(account.password());
                User user = User.register(email, hash, account.name(), account.surname(), account.role(), now());
                if (users.addIfAbsent(user)) {
                    log.info("Made the {} account {}", account.role(), email);
                }
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
