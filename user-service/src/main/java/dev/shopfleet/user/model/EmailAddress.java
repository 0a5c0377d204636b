package dev.shopfleet.user.model;

import java.text.Normalizer;
import java.util.Locale;

/**
 * An e-mail address in the one spelling under which an account is known.
 *
 * @param value lower case, no blanks around it
 */
public record EmailAddress(String value) {

    public static EmailAddress of(String written) {
        return new EmailAddress(
                Normalizer.normalize(written.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
    }

    /** What stands before the {@code @}. */
    public String localPart() {
        int at = value.lastIndexOf('@');
        return at < 0 ? value : value.substring(0, at);
    }

    @Override
    public String toString() {
        return value;
    }
}
