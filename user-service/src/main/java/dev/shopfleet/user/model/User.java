package dev.shopfleet.user.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.security.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/** An account: who somebody is, how they prove it and what they may do. */
@Document("users")
public final class User extends Aggregate {

    private String email;
    private String passwordHash;
    private String name;
    private String surname;
    private Role role;
    private final Instant createdAt;
    private boolean disabled;
    private boolean emailVerified;

    /** Counts changes of what the account may do: every access token names the one it was issued under. */
    private long accessVersion = 1;

    /** Counts the times that all sessions ended at once: a session of an older epoch is over, in this one write. */
    private long sessionEpoch = 1;

    private AddressBook addresses = AddressBook.empty();
    private @Nullable OneTimeSecret reset;
    private @Nullable OneTimeSecret verification;
    private @Nullable Instant deletedAt;

    @PersistenceCreator
    User(String id, String email, String passwordHash, String name, String surname, Role role, Instant createdAt) {
        super(id);
        this.email = email;
        this.passwordHash = passwordHash;
        this.name = name;
        this.surname = surname;
        this.role = role;
        this.createdAt = createdAt;
    }

    public static User register(
            EmailAddress email, String passwordHash, String name, String surname, Role role, Instant now) {
        User user = new User(Ids.next(), email.value(), passwordHash, name, surname, role, now);
        user.raise(new UserRegistered(user.id(), user.email, name, surname, role, now));
        return user;
    }

    // --- who they are

    public void rename(String newName, String newSurname) {
        if (!newName.equals(name) || !newSurname.equals(surname)) {
            name = newName;
            surname = newSurname;
            raise(profileChanged());
        }
    }

    /** The new address is not believed before a mail to it was read. */
    public void moveTo(EmailAddress newEmail) {
        if (!newEmail.value().equals(email)) {
            email = newEmail.value();
            emailVerified = false;
            reset = null;
            verification = null;
            raise(profileChanged());
        }
    }

    private UserProfileChanged profileChanged() {
        return new UserProfileChanged(id(), email, name, surname);
    }

    public void expectVerification(MailedToken token, Instant until) {
        verification = OneTimeSecret.of(token, until);
        changed();
    }

    public void verifyEmail(MailedToken token, Instant now) {
        if (verification == null || !verification.admits(token, now)) {
            throw spentToken();
        }
        verification = null;
        emailVerified = true;
        changed();
    }

    // --- how they prove it

    public void expectReset(MailedToken token, Instant until) {
        reset = OneTimeSecret.of(token, until);
        changed();
    }

    /** Whether that token would let the password be reset; the reset itself decides again. */
    public boolean awaitsReset(MailedToken token, Instant now) {
        return isActive() && reset != null && reset.admits(token, now);
    }

    public void resetPassword(MailedToken token, String newHash, Instant now) {
        if (!awaitsReset(token, now)) {
            throw spentToken();
        }
        changePassword(newHash);
    }

    public void changePassword(String newHash) {
        passwordHash = newHash;
        reset = null;
        endSessions();
    }

    private static Refusal spentToken() {
        return Refusal.field("token", "is not valid, was used before or has expired");
    }

    // --- what they may do

    public void assign(Role newRole) {
        if (newRole != role) {
            role = newRole;
            accessChanged();
        }
    }

    public void disable() {
        if (!disabled) {
            disabled = true;
            endSessions();
        }
    }

    public void enable() {
        if (disabled) {
            disabled = false;
            accessChanged();
        }
    }

    /** Ends every sign-in, with all access tokens. */
    public void endSessions() {
        sessionEpoch++;
        accessChanged();
    }

    private void accessChanged() {
        accessVersion++;
        raise(new UserAccessChanged(id(), role, disabled, accessVersion));
    }

    /** Forgets who this was; the id stays, because orders and invoices name it. */
    public void delete(Instant now) {
        if (deletedAt != null) {
            return;
        }
        // Unique as the index wants it, and nothing that anybody could register.
        email = "deleted:" + id();
        passwordHash = "";
        name = "";
        surname = "";
        emailVerified = false;
        addresses = AddressBook.empty();
        reset = null;
        verification = null;
        deletedAt = now;
        disabled = true;
        endSessions();
        raise(new UserDeleted(id()));
    }

    public boolean isActive() {
        return !disabled && deletedAt == null;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    /** Whether a session that began under that epoch may go on. */
    public boolean admits(Session session) {
        return isActive() && session.epoch() == sessionEpoch;
    }

    // --- where they live

    /** @return the id of the new entry */
    public String addAddress(PostalAddress address, boolean asDefault) {
        String entry = Ids.next();
        addresses = addresses.with(entry, address, asDefault);
        changed();
        return entry;
    }

    public void replaceAddress(String entry, PostalAddress address, boolean asDefault) {
        AddressBook before = addresses;
        addresses = addresses.replaced(entry, address, asDefault);
        if (!addresses.equals(before)) {
            changed();
        }
    }

    public void removeAddress(String entry) {
        addresses = addresses.without(entry);
        changed();
    }

    public AddressBook addresses() {
        return addresses;
    }

    public EmailAddress email() {
        return new EmailAddress(email);
    }

    public String passwordHash() {
        return passwordHash;
    }

    public String name() {
        return name;
    }

    public String surname() {
        return surname;
    }

    public Role role() {
        return role;
    }

    public boolean isDisabled() {
        return disabled;
    }

    public boolean isEmailVerified() {
        return emailVerified;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long accessVersion() {
        return accessVersion;
    }

    public long sessionEpoch() {
        return sessionEpoch;
    }
}
