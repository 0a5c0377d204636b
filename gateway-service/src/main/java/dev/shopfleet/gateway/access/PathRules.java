package dev.shopfleet.gateway.access;

import dev.shopfleet.gateway.routing.Upstream;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * What a request needs before a service is bothered with it. The services have the last word: each handler says for
 * itself who may call it.
 */
final class PathRules {

    enum Access {
        /** No token is looked at. */
        OPEN,
        /** No token is needed, but one that is sent must hold. */
        GUEST,
        SIGNED_IN
    }

    private static final String API = "/api/v1/";

    private static final Set<String> OPEN_POSTS = Set.of(
            API + "auth/register",
            API + "auth/login",
            API + "auth/refresh",
            API + "auth/password/forgot",
            API + "auth/password/reset",
            API + "auth/email/verify");

    private static final Set<String> PASSWORDS = Set.of(
            API + "auth/register",
            API + "auth/login",
            API + "auth/password/forgot",
            API + "auth/password/reset",
            API + "auth/email/verify");

    private PathRules() {}

    static Access of(HttpMethod method, String path) {
        if (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)) {
            if (isShopWindow(path) || path.equals(Upstream.LIVE) || path.equals(Upstream.KEY_SET)) {
                return Access.OPEN;
            }
        } else if (HttpMethod.POST.equals(method)
                && (OPEN_POSTS.contains(path) || path.startsWith(API + "payments/webhooks/"))) {
            return Access.OPEN;
        }
        if (isCart(path) || (HttpMethod.POST.equals(method) && path.equals(API + "orders/quote"))) {
            return Access.GUEST;
        }
        return Access.SIGNED_IN;
    }

    /** Where passwords and reset tokens are tried. */
    static boolean isSignIn(HttpMethod method, String path) {
        return HttpMethod.POST.equals(method) && PASSWORDS.contains(path);
    }

    private static boolean isShopWindow(String path) {
        if (is(path, "products")) {
            return !is(path, "products/import")
                    && !is(path, "products/export")
                    && !path.endsWith("/stock")
                    && !path.endsWith("/stock/low")
                    && !path.endsWith("/reviews/mine")
                    && !path.endsWith("/stock/movements");
        }
        return is(path, "categories") || is(path, "media");
    }

    private static boolean isCart(String path) {
        return is(path, "cart") && !is(path, "cart/merge");
    }

    private static boolean is(String path, String below) {
        int end = API.length() + below.length();
        return path.startsWith(API)
                && path.startsWith(below, API.length())
                && (path.length() == end || path.charAt(end) == '/');
    }
}
