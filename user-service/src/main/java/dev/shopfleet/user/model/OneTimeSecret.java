package dev.shopfleet.user.model;

import java.time.Instant;

/**
 * What an account remembers of a token that was mailed: enough to know it again, once.
 *
 * @param hash of the secret
 */
record OneTimeSecret(String hash, Instant expiresAt) {

    static OneTimeSecret of(MailedToken token, Instant expiresAt) {
        return new OneTimeSecret(Secrets.hash(token.secret()), expiresAt);
    }

    boolean admits(MailedToken token, Instant now) {
        return now.isBefore(expiresAt) && Secrets.matches(token.secret(), hash);
    }
}
