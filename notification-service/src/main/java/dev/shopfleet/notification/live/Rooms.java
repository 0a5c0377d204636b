package dev.shopfleet.notification.live;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.security.Caller;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What there is to hear, and who may. */
final class Rooms {

    static final String OWN_NOTIFICATIONS = "/user/queue/notifications";
    static final String ADMIN_ORDERS = "/topic/admin/orders";
    static final String PRODUCTS = "/topic/products/";

    private static final Pattern PRODUCT = Pattern.compile(Pattern.quote(PRODUCTS) + "[A-Za-z0-9_-]{1,64}");

    private Rooms() {}

    static String ofUser(String userId) {
        return "/user/" + userId;
    }

    static String ofProduct(String productId) {
        return PRODUCTS + productId;
    }

    /**
     * The room behind a destination.
     *
     * @throws Refusal when the caller may not hear it, or there is nothing to hear
     */
    static String of(@Nullable String destination, @Nullable Caller caller) {
        if (OWN_NOTIFICATIONS.equals(destination)) {
            return ofUser(signedIn(caller).userId());
        }
        if (ADMIN_ORDERS.equals(destination)) {
            if (!signedIn(caller).isAdmin()) {
                throw new Refusal(Code.FORBIDDEN, "Only an admin may listen here");
            }
            return ADMIN_ORDERS;
        }
        if (destination != null && PRODUCT.matcher(destination).matches()) {
            return destination;
        }
        throw new Refusal(Code.FORBIDDEN, "There is nothing to listen to under this destination");
    }

    private static Caller signedIn(@Nullable Caller caller) {
        if (caller == null) {
            throw new Refusal(Code.UNAUTHENTICATED, "Sign in first");
        }
        return caller;
    }
}
