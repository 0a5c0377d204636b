package dev.shopfleet.user.mail;

/** The way to people's mail boxes. */
@FunctionalInterface
public interface Mailer {

    /** Takes the mail over and returns; sending it is the mailer's affair. */
    void queue(Mail mail);
}
