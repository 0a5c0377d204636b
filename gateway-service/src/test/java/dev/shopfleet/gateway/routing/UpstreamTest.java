package dev.shopfleet.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/login,USER",
        "/api/v1/users/me,USER",
        "/.well-known/jwks.json,USER",
        "/api/v1/products,PRODUCT",
        "/api/v1/products/search,PRODUCT",
        "/api/v1/categories,PRODUCT",
        "/api/v1/media/i1,PRODUCT",
        "/api/v1/cart/items,CART",
        "/api/v1/orders/o1/timeline,ORDER",
        "/api/v1/admin/orders,ORDER",
        "/api/v1/admin/audit,ORDER",
        "/api/v1/admin/dead-letters,ORDER",
        "/api/v1/admin/dead-letters/order.events:17/replay,ORDER",
        "/api/v1/payments/reconciliations,PAYMENT",
        "/api/v1/promotions,ORDER",
        "/api/v1/shipping-rates,ORDER",
        "/api/v1/tax-rates,ORDER",
        "/api/v1/payments/webhooks/sandbox,PAYMENT",
        "/api/v1/invoices/i1/pdf,INVOICE",
        "/api/v1/notifications,NOTIFICATION",
        "/api/v1/webhooks,NOTIFICATION",
        "/ws,NOTIFICATION"
    })
    void leadsEachPathToItsService(String path, Upstream upstream) {
        assertThat(Upstream.of(path)).contains(upstream);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "", "/api/v1", "/api/v1/", "/api/v1/cartoon", "/api/v2/cart", "/ws/x", "/actuator/env"})
    void leadsNowhereElse(String path) {
        assertThat(Upstream.of(path)).isEmpty();
    }
}
