package dev.shopfleet.user.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.Role;
import dev.shopfleet.user.model.RevocationReason;
import dev.shopfleet.user.model.User;
import dev.shopfleet.user.repository.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What an admin does with the accounts of others. */
@Service
public final class UserAdministration {

    private final Users users;
    private final SignOut signOut;

    UserAdministration(Users users, SignOut signOut) {
        this.users = users;
        this.signOut = signOut;
    }

    public ServiceMessage<Items<AdminUserView>> list(@Nullable String q, int page, int size) {
        return ServiceMessage.ok("Users", users.page(q, page, size).map(AdminUserView::of));
    }

    public ServiceMessage<AdminUserView> get(String id) {
        User user = users.find(id).filter(found -> !found.isDeleted()).orElseThrow(() -> Refusal.notFound("user"));
        return ServiceMessage.ok("A user", AdminUserView.of(user));
    }

    /** Role and access, each where it is given. An admin who locked himself out could not come back. */
    public ServiceMessage<AdminUserView> change(
            Caller admin, String id, @Nullable Role role, @Nullable Boolean disabled) {
        if (id.equals(admin.userId()) && (role == Role.SHOPPER || Boolean.TRUE.equals(disabled))) {
            throw new Refusal(Code.FORBIDDEN, "An admin cannot disable or demote himself");
        }
        User user = users.change(id, found -> {
            if (found.isDeleted()) {
                throw Refusal.notFound("user");
            }
            if (role != null) {
                found.assign(role);
            }
            if (disabled != null) {
                if (disabled) {
                    found.disable();
                } else {
                    found.enable();
                }
            }
        });
        if (user.isDisabled()) {
            signOut.markEnded(user, RevocationReason.ACCOUNT_DISABLED);
        }
        return ServiceMessage.ok("The user is changed", AdminUserView.of(user));
    }
}
