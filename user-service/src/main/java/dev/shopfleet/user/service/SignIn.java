package dev.shopfleet.user.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.user.config.UserSettings;
import dev.shopfleet.user.model.EmailAddress;
import dev.shopfleet.user.model.RefreshToken;
import dev.shopfleet.user.model.Session;
import dev.shopfleet.user.model.Session.Refresh;
import dev.shopfleet.user.model.User;
import dev.shopfleet.user.repository.Sessions;
import dev.shopfleet.user.repository.Users;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** From a password to tokens, and from tokens to newer ones. */
@Service
public final class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private final Users users;
    private final Sessions sessions;
    private final PasswordHashing hashing;
    private final SignInThrottle throttle;
    private final AccessTokens tokens;
    private final UserSettings settings;
    private final Clock clock;

    SignIn(
            Users users,
            Sessions sessions,
            PasswordHashing hashing,
            SignInThrottle throttle,
            AccessTokens tokens,
            UserSettings settings,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.hashing = hashing;
        this.throttle = throttle;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws Refusal {@code INVALID_CREDENTIALS}, whatever is wrong with them, or {@code TOO_MANY_REQUESTS} */
    public Grant login(EmailAddress email, String password, Origin origin) {
        // Asked twice: at once, to spare the queue, and in turn, where no more guesses than cores can slip through.
        throttle.admit(email, origin.ip());
        Optional<User> proved = hashing.inTurn(() -> {
            throttle.admit(email, origin.ip());
            Optional<User> known = users.findByEmail(email).filter(user -> !user.isDeleted());
            boolean matches =
                    hashing.matchesNow(password, known.map(User::passwordHash).orElseGet(hashing::nobodys));
            Optional<User> user = known.filter(found -> matches && found.isActive());
            if (user.isEmpty()) {
                throttle.failed(email, origin.ip());
            }
            return user;
        });
        User user = proved.orElseThrow(() -> new Refusal(Code.INVALID_CREDENTIALS, Code.INVALID_CREDENTIALS.title()));
        throttle.succeeded(email);
        return open(user, origin);
    }

    /** Begins a session for somebody who has just proved who they are. */
    Grant open(User user, Origin origin) {
        Session.Opened opened = Session.open(user, origin.device(), origin.ip(), now(), settings.sessionLife());
        sessions.add(opened.session());
        return grant(user, opened.session(), opened.token());
    }

    /** @throws Refusal {@code TOKEN_REUSED} when it was used before, {@code UNAUTHENTICATED} when it does not hold */
    public Grant refresh(String presented) {
        RefreshToken token = RefreshToken.parse(presented).orElseThrow(SignIn::refused);
        if (sessions.find(token.sessionId()).isEmpty()) {
            throw refused();
        }
        RefreshToken next = token.next();
        AtomicReference<Refresh> outcome = new AtomicReference<>(Refresh.REFUSED);
        Session session = sessions.change(token.sessionId(), found -> outcome.set(found.refresh(token, next, now())));
        return switch (outcome.get()) {
            case RENEWED -> renewed(session, next);
            case REFUSED -> throw refused();
            case REUSED -> {
                log.warn("A spent refresh token of session {} came again; the session is over", session.id());
                throw new Refusal(Code.TOKEN_REUSED, Code.TOKEN_REUSED.title());
            }
        };
    }

    /** The user is read after the token is spent, so that what they may do is never older than the refresh. */
    private Grant renewed(Session session, RefreshToken next) {
        User user = users.find(session.userId())
                .filter(found -> found.admits(session))
                .orElseThrow(SignIn::refused);
        return grant(user, session, next);
    }

    private Grant grant(User user, Session session, RefreshToken token) {
        return new Grant(
                UserView.of(user), tokens.issue(user, session.id()), tokens.life(), token, session.expiresAt());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Refusal refused() {
        return new Refusal(Code.UNAUTHENTICATED, "The refresh token is missing, expired or not valid");
    }
}
