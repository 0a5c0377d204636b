package dev.shopfleet.user.mail;

/**
 * A message to one person.
 *
 * @param userId whom it is about; the only part that may stand in a log
 * @param token what the recipient sends back; part of the text
 */
public record Mail(Kind kind, String userId, String to, String subject, String text, String token) {

    /** What a mail asks of its reader. */
    public enum Kind {
        VERIFY_EMAIL,
        RESET_PASSWORD
    }

    public static Mail verifyEmail(String userId, String to, String token) {
        return new Mail(
                Kind.VERIFY_EMAIL,
                userId,
                to,
                "Please confirm your e-mail address",
                "Welcome to Shopfleet. Confirm that this address is yours with this code:\n\n" + token + "\n",
                token);
    }

    public static Mail resetPassword(String userId, String to, String token) {
        return new Mail(
                Kind.RESET_PASSWORD,
                userId,
                to,
                "Choose a new password",
                "Somebody, hopefully you, wants a new password for this account. Choose it with this code:\n\n"
                        + token
                        + "\n\nIf it was not you, do nothing: your password stays as it is.\n",
                token);
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return kind + " to user " + userId;
    }
}
