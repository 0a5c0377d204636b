package dev.shopfleet.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    @Test
    void takesTheTokenOutOfTheHeader() {
        assertThat(BearerToken.of("Bearer a.b.c")).isEqualTo("a.b.c");
        assertThat(BearerToken.of("bearer  a.b.c ")).isEqualTo("a.b.c");
    }

    @Test
    void knowsAGuestByTheMissingHeader() {
        assertThat(BearerToken.of(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer    ", "Basic dXNlcjpwYXNz", "a.b.c", "Bearera.b.c"})
    void refusesWhatIsNotABearerToken(String header) {
        assertThatThrownBy(() -> BearerToken.of(header))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Code.UNAUTHENTICATED));
    }
}
