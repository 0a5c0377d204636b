package dev.shopfleet.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeFilterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/products/../users/me",
                "/api/v1/products/./x",
                "/api/v1/products/%2e%2e/users",
                "/api/v1/products/%2E%2E%2fusers",
                "/api/v1/products;x=y/..",
                "/api/v1//users",
                "/api/v1/products\\users",
                "/api/v1/products/%252e",
                "/api/v1/products/%00"
            })
    void seesWhatMayLeadElsewhere(String path) {
        assertThat(EdgeFilter.isAmbiguous(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/products/stoneware-mug", "/api/v1/categories/caf%C3%A9", "/.well-known/jwks.json", "/"})
    void leavesPlainPathsAlone(String path) {
        assertThat(EdgeFilter.isAmbiguous(path)).isFalse();
    }
}
