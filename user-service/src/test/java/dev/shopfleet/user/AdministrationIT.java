package dev.shopfleet.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.user.Api.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdministrationIT extends OnRealServers {

    @Test
    void isForAdminsOnly() {
        Answer shopper = registered();
        String path = "/api/v1/users/" + shopper.userId();
        assertThat(api().get("/api/v1/users", shopper.accessToken()).code()).isEqualTo("FORBIDDEN");
        assertThat(api().get(path, shopper.accessToken()).status()).isEqualTo(403);
        assertThat(change(shopper.userId(), Map.of("role", "ADMIN"), shopper.accessToken())
                        .status())
                .isEqualTo(403);
        assertThat(api().get("/api/v1/users", null).status()).isEqualTo(401);
    }

    @Test
    void findsUsersPageByPage() {
        String admin = admin();
        String mark = "mark" + someone().substring(2, 28);
        for (int i = 0; i < 3; i++) {
            api().register("u" + i + "." + mark + "@example.org");
        }
        Answer first = api().get("/api/v1/users?size=2&q=" + mark.toUpperCase(java.util.Locale.ROOT), admin);
        assertThat(first.data().path("items").findValuesAsString("email"))
                .containsExactly("u2." + mark + "@example.org", "u1." + mark + "@example.org");
        assertThat(first.data().path("page").path("totalItems").asInt()).isEqualTo(3);
        assertThat(first.data().path("page").path("totalPages").asInt()).isEqualTo(2);
        Answer second = api().get("/api/v1/users?size=2&page=1&q=" + mark, admin);
        assertThat(second.data().path("items").size()).isEqualTo(1);
        assertThat(api().get("/api/v1/users?q=.*", admin).data().path("items").size())
                .as("a search is text, not a pattern")
                .isZero();
    }

    @Test
    void refusesPagesThatAreTooLarge() {
        Answer refused = api().get("/api/v1/users?size=101", admin());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void changesARoleWithinASecond() {
        Answer shopper = registered();
        Answer changed = change(shopper.userId(), Map.of("role", "ADMIN"), admin());
        assertThat(changed.text("role")).isEqualTo("ADMIN");
        refusedWithinASecond(shopper.accessToken());
        var event = events.await(Topics.USER, "user.access-changed", shopper.userId());
        assertThat(event.payload().path("accessVersion").asInt()).isEqualTo(2);
        Answer promoted = api().refresh(shopper.refreshToken());
        assertThat(promoted.status()).isEqualTo(200);
        assertThat(api().get("/api/v1/users", promoted.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void locksADisabledUserOutUntilEnabledAgain() {
        Answer shopper = registered();
        String email = shopper.data().path("user").path("email").asString();
        String admin = admin();
        assertThat(change(shopper.userId(), Map.of("disabled", true), admin)
                        .data()
                        .path("disabled")
                        .asBoolean())
                .isTrue();
        refusedWithinASecond(shopper.accessToken());
        assertThat(api().refresh(shopper.refreshToken()).status()).isEqualTo(401);
        assertThat(api().login(email, Api.PASSWORD).code()).isEqualTo("INVALID_CREDENTIALS");
        change(shopper.userId(), Map.of("disabled", false), admin);
        assertThat(api().refresh(shopper.refreshToken()).status()).isEqualTo(401);
        Answer back = api().login(email, Api.PASSWORD);
        assertThat(back.status()).isEqualTo(200);
        assertThat(api().me(back.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void keepsAnAdminFromLockingHimselfOut() {
        Answer admin = api().login("admin@shopfleet.local", "Admin-of-the-fleet-1");
        assertThat(change(admin.userId(), Map.of("disabled", true), admin.accessToken())
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(change(admin.userId(), Map.of("role", "SHOPPER"), admin.accessToken())
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(change(admin.userId(), Map.of("role", "ADMIN"), admin.accessToken())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answersNotFoundForNobody() {
        assertThat(change("0".repeat(26), Map.of("disabled", true), admin()).code())
                .isEqualTo("NOT_FOUND");
    }

    private Answer change(String id, Object body, String bearer) {
        return api().call("PATCH", "/api/v1/users/" + id, body, bearer, Map.of());
    }
}
