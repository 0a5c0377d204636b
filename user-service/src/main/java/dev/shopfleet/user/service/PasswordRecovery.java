package dev.shopfleet.user.service;

import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.user.config.UserSettings;
import dev.shopfleet.user.mail.Mail;
import dev.shopfleet.user.mail.Mailer;
import dev.shopfleet.user.model.EmailAddress;
import dev.shopfleet.user.model.MailedToken;
import dev.shopfleet.user.model.RevocationReason;
import dev.shopfleet.user.model.User;
import dev.shopfleet.user.repository.Users;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Service;

/** New passwords, for those who know the old one and for those who read the account's mail. Either ends all sessions. */
@Service
public final class PasswordRecovery {

    private static final Logger log = LoggerFactory.getLogger(PasswordRecovery.class);

    private final Users users;
    private final PasswordRules rules;
    private final PasswordHashing hashing;
    private final SignInThrottle throttle;
    private final SignOut signOut;
    private final Mailer mailer;
    private final TaskExecutor later;
    private final UserSettings settings;
    private final Clock clock;

    PasswordRecovery(
            Users users,
            PasswordRules rules,
            PasswordHashing hashing,
            SignInThrottle throttle,
            SignOut signOut,
            Mailer mailer,
            @Qualifier("applicationTaskExecutor") TaskExecutor later,
            UserSettings settings,
            Clock clock) {
        this.users = users;
        this.rules = rules;
        this.hashing = hashing;
        this.throttle = throttle;
        this.signOut = signOut;
        this.mailer = mailer;
        this.later = later;
        this.settings = settings;
        this.clock = clock;
    }

    /** The same answer after the same work, whether there is such an account or not: looking it up comes later. */
    public ServiceMessage<Void> forgot(EmailAddress email, Origin origin) {
        if (throttle.admitMail(email, origin.ip())) {
            later.execute(() -> mailReset(email));
        }
        return ServiceMessage.done("If there is an account of that address, a mail is on its way");
    }

    private void mailReset(EmailAddress email) {
        try {
            users.findByEmail(email).filter(User::isActive).ifPresent(user -> {
                MailedToken token = MailedToken.next(user.id());
                users.change(user.id(), found -> found.expectReset(token, now().plus(settings.resetLife())));
                mailer.queue(Mail.resetPassword(user.id(), email.value(), token.text()));
            });
        } catch (RuntimeException e) {
            log.warn("A password reset could not be mailed: {}", e.toString());
        }
    }

    public ServiceMessage<Void> reset(String text, String password) {
        MailedToken token = MailedToken.parse(text).orElseThrow(PasswordRecovery::refused);
        User awaiting = users.find(token.userId())
                .filter(user -> user.awaitsReset(token, now()))
                .orElseThrow(PasswordRecovery::refused);
        rules.check("password", password, awaiting.email());
        String hash = hashing.hash(password);
        User user = users.change(awaiting.id(), found -> found.resetPassword(token, hash, now()));
        throttle.succeeded(user.email());
        signOut.markEnded(user, RevocationReason.PASSWORD_CHANGED);
        return ServiceMessage.done("The password is changed; sign in with it");
    }

    public ServiceMessage<Void> change(Caller caller, String current, String password, Origin origin) {
        User owner = users.get(caller.userId());
        prove(owner, "currentPassword", current, origin);
        rules.check("password", password, owner.email());
        String hash = hashing.hash(password);
        User user = users.change(owner.id(), found -> {
            // Another change meanwhile: what was proved is not the password any more.
            if (!found.passwordHash().equals(owner.passwordHash())) {
                throw wrong("currentPassword");
            }
            found.changePassword(hash);
        });
        signOut.markEnded(user, RevocationReason.PASSWORD_CHANGED);
        return ServiceMessage.done("The password is changed; sign in with it");
    }

    /**
     * Checks the password of somebody signed in, before what a stolen access token must not be enough for.
     *
     * @throws Refusal {@code VALIDATION_FAILED} on that field, or {@code TOO_MANY_REQUESTS}
     */
    void prove(User user, String field, String password, Origin origin) {
        boolean matches = hashing.inTurn(() -> {
            throttle.admit(user.email(), origin.ip());
            boolean right = hashing.matchesNow(password, user.passwordHash());
            if (!right) {
                throttle.failed(user.email(), origin.ip());
            }
            return right;
        });
        if (!matches) {
            throw wrong(field);
        }
    }

    private static Refusal wrong(String field) {
        return Refusal.field(field, "is wrong");
    }

    private static Refusal refused() {
        return Refusal.field("token", "is not valid, was used before or has expired");
    }

    private Instant now() {
        return clock.instant();
    }
}
