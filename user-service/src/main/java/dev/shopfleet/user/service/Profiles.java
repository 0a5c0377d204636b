package dev.shopfleet.user.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.user.model.EmailAddress;
import dev.shopfleet.user.model.PostalAddress;
import dev.shopfleet.user.model.RevocationReason;
import dev.shopfleet.user.model.User;
import dev.shopfleet.user.repository.Users;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** One's own account. */
@Service
public final class Profiles {

    /**
     * What of a profile is to change; what is absent stays.
     *
     * @param currentPassword asked for with a new e-mail address, which is the key to the account
     */
    public record Change(
            @Nullable String name,
            @Nullable String surname,
            @Nullable EmailAddress email,
            @Nullable String currentPassword) {}

    private final Users users;
    private final PasswordRecovery passwords;
    private final EmailVerification verification;
    private final SignOut signOut;
    private final Clock clock;

    Profiles(Users users, PasswordRecovery passwords, EmailVerification verification, SignOut signOut, Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.verification = verification;
        this.signOut = signOut;
        this.clock = clock;
    }

    public ServiceMessage<UserView> me(Caller caller) {
        return ServiceMessage.ok("Your profile", UserView.of(own(caller)));
    }

    public ServiceMessage<UserView> change(Caller caller, Change change, Origin origin) {
        User before = own(caller);
        EmailAddress email = change.email();
        boolean moves = email != null && !email.equals(before.email());
        if (moves) {
            if (change.currentPassword() == null) {
                throw Refusal.field("currentPassword", "is needed for another e-mail address");
            }
            passwords.prove(before, "currentPassword", change.currentPassword(), origin);
        }
        try {
            User user = change(caller, own -> {
                own.rename(
                        change.name() == null ? own.name() : change.name(),
                        change.surname() == null ? own.surname() : change.surname());
                if (email != null && moves) {
                    own.moveTo(email);
                }
            });
            if (moves) {
                verification.mail(user);
            }
            return ServiceMessage.ok("Your profile is changed", UserView.of(user));
        } catch (DuplicateKeyException e) {
            throw new Refusal(Code.EMAIL_TAKEN, Code.EMAIL_TAKEN.title());
        }
    }

    public ServiceMessage<Void> delete(Caller caller) {
        User user =
                users.change(caller.userId(), own -> own.delete(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        signOut.markEnded(user, RevocationReason.ACCOUNT_DELETED);
        return ServiceMessage.done("Your account is deleted");
    }

    public ServiceMessage<Items<AddressView>> addresses(Caller caller) {
        List<AddressView> all =
                own(caller).addresses().entries().stream().map(AddressView::of).toList();
        return ServiceMessage.ok("Your addresses", Items.numbered(all, 0, Math.max(1, all.size()), all.size()));
    }

    public ServiceMessage<AddressView> addAddress(Caller caller, PostalAddress address, boolean asDefault) {
        AtomicReference<String> entry = new AtomicReference<>("");
        User user = change(caller, own -> entry.set(own.addAddress(address, asDefault)));
        return ServiceMessage.created("The address is added", view(user, entry.get()));
    }

    public ServiceMessage<AddressView> replaceAddress(
            Caller caller, String entry, PostalAddress address, boolean asDefault) {
        User user = change(caller, own -> own.replaceAddress(entry, address, asDefault));
        return ServiceMessage.ok("The address is changed", view(user, entry));
    }

    public ServiceMessage<Void> removeAddress(Caller caller, String entry) {
        change(caller, own -> own.removeAddress(entry));
        return ServiceMessage.done("The address is removed");
    }

    private static AddressView view(User user, String entry) {
        return AddressView.of(user.addresses().get(entry));
    }

    private User own(Caller caller) {
        return users.find(caller.userId()).filter(User::isActive).orElseThrow(Profiles::gone);
    }

    /** A token may outlive its account by the blink that Kafka takes; nothing is changed with it. */
    private User change(Caller caller, Consumer<User> verb) {
        return users.change(caller.userId(), user -> {
            if (!user.isActive()) {
                throw gone();
            }
            verb.accept(user);
        });
    }

    private static Refusal gone() {
        return new Refusal(Code.UNAUTHENTICATED, "The account is closed");
    }
}
