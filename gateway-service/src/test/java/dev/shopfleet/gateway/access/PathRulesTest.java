package dev.shopfleet.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

class PathRulesTest {

    @ParameterizedTest
    @CsvSource({
        "POST,/api/v1/auth/register",
        "POST,/api/v1/auth/login",
        "POST,/api/v1/auth/refresh",
        "POST,/api/v1/auth/password/forgot",
        "POST,/api/v1/auth/password/reset",
        "POST,/api/v1/auth/email/verify",
        "GET,/api/v1/products",
        "HEAD,/api/v1/products/p1",
        "GET,/api/v1/products/search",
        "GET,/api/v1/products/suggest",
        "GET,/api/v1/products/p1/reviews",
        "GET,/api/v1/categories",
        "GET,/api/v1/media/i1",
        "GET,/.well-known/jwks.json",
        "GET,/ws",
        "POST,/api/v1/payments/webhooks/sandbox"
    })
    void letsEverybodyThroughTo(String method, String path) {
        assertThat(PathRules.of(HttpMethod.valueOf(method), path)).isEqualTo(PathRules.Access.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/cart",
        "DELETE,/api/v1/cart",
        "POST,/api/v1/cart/items",
        "PATCH,/api/v1/cart/items/p1",
        "POST,/api/v1/cart/coupon",
        "POST,/api/v1/orders/quote"
    })
    void letsGuestsThroughTo(String method, String path) {
        assertThat(PathRules.of(HttpMethod.valueOf(method), path)).isEqualTo(PathRules.Access.GUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/v1/auth/logout",
        "GET,/api/v1/auth/login",
        "GET,/api/v1/auth/sessions",
        "GET,/api/v1/users/me",
        "POST,/api/v1/products",
        "DELETE,/api/v1/products/p1",
        "GET,/api/v1/products/export",
        "GET,/api/v1/products/import/j1",
        "GET,/api/v1/products/p1/stock/movements",
        "GET,/api/v1/products/stock/low",
        "GET,/api/v1/products/p1/reviews/mine",
        "POST,/api/v1/products/p1/reviews",
        "POST,/api/v1/cart/merge",
        "GET,/api/v1/orders/quote",
        "POST,/api/v1/orders",
        "GET,/api/v1/admin/orders",
        "GET,/api/v1/payments/webhooks/sandbox",
        "POST,/api/v1/payments/p1/confirm",
        "GET,/api/v1/invoices/i1/pdf",
        "GET,/api/v1/productsx",
        "POST,/.well-known/jwks.json"
    })
    void wantsATokenFor(String method, String path) {
        assertThat(PathRules.of(HttpMethod.valueOf(method), path)).isEqualTo(PathRules.Access.SIGNED_IN);
    }
}
