package dev.shopfleet.user.service;

import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.user.config.UserSettings;
import dev.shopfleet.user.mail.Mail;
import dev.shopfleet.user.mail.Mailer;
import dev.shopfleet.user.model.MailedToken;
import dev.shopfleet.user.model.User;
import dev.shopfleet.user.repository.Users;
import java.time.Clock;
import org.springframework.stereotype.Service;

/** Whether an account's e-mail address is really its owner's. */
@Service
public final class EmailVerification {

    private final Users users;
    private final SignInThrottle throttle;
    private final Mailer mailer;
    private final UserSettings settings;
    private final Clock clock;

    EmailVerification(Users users, SignInThrottle throttle, Mailer mailer, UserSettings settings, Clock clock) {
        this.users = users;
        this.throttle = throttle;
        this.mailer = mailer;
        this.settings = settings;
        this.clock = clock;
    }

    public ServiceMessage<Void> verify(String text) {
        MailedToken token = MailedToken.parse(text).orElseThrow(EmailVerification::refused);
        if (users.find(token.userId()).isEmpty()) {
            throw refused();
        }
        users.change(token.userId(), user -> user.verifyEmail(token, clock.instant()));
        return ServiceMessage.done("The e-mail address is confirmed");
    }

    /** Sends the mail of registration again. */
    public ServiceMessage<Void> resend(Caller caller, Origin origin) {
        User user = users.get(caller.userId());
        if (!user.isEmailVerified() && throttle.admitMail(user.email(), origin.ip())) {
            mail(user);
        }
        return ServiceMessage.done("A mail is on its way, unless the address is confirmed already");
    }

    void mail(User user) {
        MailedToken token = MailedToken.next(user.id());
        User expecting = users.change(
                user.id(),
                found -> found.expectVerification(token, clock.instant().plus(settings.verificationLife())));
        mailer.queue(Mail.verifyEmail(expecting.id(), expecting.email().value(), token.text()));
    }

    private static Refusal refused() {
        return Refusal.field("token", "is not valid, was used before or has expired");
    }
}
