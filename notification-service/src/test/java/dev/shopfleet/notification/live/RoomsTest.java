package dev.shopfleet.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomsTest {

    private static final Caller ADA = new Caller("ada", Role.SHOPPER, "s1", 1);
    private static final Caller ADMIN = new Caller("root", Role.ADMIN, "s2", 1);

    @Test
    void leadsEachShopperToTheirOwnRoom() {
        assertThat(Rooms.of("/user/queue/notifications", ADA)).isEqualTo("/user/ada");
        assertThat(Rooms.of("/user/queue/notifications", ADMIN)).isEqualTo("/user/root");
    }

    @Test
    void letsGuestsHearOfProductsOnly() {
        assertThat(Rooms.of("/topic/products/p1", null)).isEqualTo("/topic/products/p1");
        refuses("/user/queue/notifications", null, Code.UNAUTHENTICATED);
        refuses("/topic/admin/orders", null, Code.UNAUTHENTICATED);
    }

    @Test
    void showsOrdersToAdminsOnly() {
        assertThat(Rooms.of("/topic/admin/orders", ADMIN)).isEqualTo("/topic/admin/orders");
        refuses("/topic/admin/orders", ADA, Code.FORBIDDEN);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/user/ada",
                "/user/ada/queue/notifications",
                "/queue/notifications",
                "/topic/products/",
                "/topic/products/*",
                "/topic/products/**",
                "/topic/products/a/b",
                "/topic/**",
                "/**"
            })
    void refusesAllElseEvenToAdmins(@Nullable String destination) {
        refuses(destination, ADMIN, Code.FORBIDDEN);
    }

    private static void refuses(@Nullable String destination, @Nullable Caller caller, Code code) {
        assertThatThrownBy(() -> Rooms.of(destination, caller))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
