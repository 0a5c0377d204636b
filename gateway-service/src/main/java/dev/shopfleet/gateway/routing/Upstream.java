package dev.shopfleet.gateway.routing;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The services behind the door. */
public enum Upstream {
    USER,
    PRODUCT,
    CART,
    ORDER,
    PAYMENT,
    INVOICE,
    NOTIFICATION;

    /** Where browsers open their WebSocket. */
    public static final String LIVE = "/ws";

    /** Where the public signing keys are. */
    public static final String KEY_SET = "/.well-known/jwks.json";

    private static final String API = "/api/v1/";

    /** By the first path segment below {@code /api/v1}. */
    private static final Map<String, Upstream> BY_SEGMENT = Map.ofEntries(
            Map.entry("auth", USER),
            Map.entry("users", USER),
            Map.entry("products", PRODUCT),
            Map.entry("categories", PRODUCT),
            Map.entry("media", PRODUCT),
            Map.entry("cart", CART),
            Map.entry("orders", ORDER),
            Map.entry("admin", ORDER),
            Map.entry("promotions", ORDER),
            Map.entry("shipping-rates", ORDER),
            Map.entry("tax-rates", ORDER),
            Map.entry("payments", PAYMENT),
            Map.entry("invoices", INVOICE),
            Map.entry("notifications", NOTIFICATION),
            Map.entry("webhooks", NOTIFICATION));

    /** The service that serves a path; nobody does where it is empty. */
    public static Optional<Upstream> of(String path) {
        return Optional.ofNullable(find(path));
    }

    private static @Nullable Upstream find(String path) {
        if (path.startsWith(API)) {
            int end = path.indexOf('/', API.length());
            return BY_SEGMENT.get(path.substring(API.length(), end < 0 ? path.length() : end));
        }
        return switch (path) {
            case LIVE -> NOTIFICATION;
            case KEY_SET -> USER;
            default -> null;
        };
    }
}
