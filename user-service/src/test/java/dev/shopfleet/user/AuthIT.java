package dev.shopfleet.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.user.Api.Answer;
import dev.shopfleet.user.model.User;
import dev.shopfleet.user.repository.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class AuthIT extends OnRealServers {

    @Autowired
    private Users users;

    @Test
    void registersAndTellsTheFleet() {
        String email = someone();
        Answer answer = api().register(email.toUpperCase(java.util.Locale.ROOT));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.data().path("user").path("email").asString()).isEqualTo(email);
        assertThat(answer.data().path("user").path("role").asString()).isEqualTo("SHOPPER");
        assertThat(answer.data().path("expiresIn").asInt()).isEqualTo(900);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(api().me(answer.accessToken()).text("email")).isEqualTo(email);
        var event = events.await(Topics.USER, "user.registered", answer.userId());
        assertThat(event.payload().path("email").asString()).isEqualTo(email);
    }

    @Test
    void keepsTheRefreshTokenInACookieThatNoScriptReads() {
        String email = someone();
        api().register(email);
        Answer login = api().post("/api/v1/auth/login", Map.of("email", email, "password", Api.PASSWORD), null);
        assertThat(login.data().has("refreshToken")).isFalse();
        assertThat(login.cookie())
                .startsWith("refresh_token=")
                .contains("; Path=/api/v1/auth")
                .contains("; HttpOnly")
                .contains("; SameSite=Strict");
        Answer refreshed = withCookie(login.cookie());
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.data().has("refreshToken")).isFalse();
        assertThat(refreshed.cookie()).startsWith("refresh_token=").isNotEqualTo(login.cookie());
        assertThat(withCookie(login.cookie()).code()).isEqualTo("TOKEN_REUSED");
    }

    private Answer withCookie(String setCookie) {
        String pair = setCookie.substring(0, setCookie.indexOf(';'));
        return api().call("POST", "/api/v1/auth/refresh", null, null, Map.of("Cookie", pair));
    }

    @Test
    void givesAnAddressToOneOfManyWhoWantItAtOnce() throws Exception {
        String email = someone();
        List<Answer> answers = atOnce(8, () -> api().register(email));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("EMAIL_TAKEN"))
                .hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({
        "email,not-an-address",
        "password,short",
        "password,Password1234",
        "name,' '",
        "role,ADMIN",
        "refreshTokenIn,somewhere"
    })
    void refusesARegistrationOnTheWrongField(String field, String value) {
        Map<String, Object> body = new java.util.HashMap<>(
                Map.of("email", someone(), "password", Api.PASSWORD, "name", "Ada", "surname", "Byron"));
        body.put(field, value);
        Answer answer = api().post("/api/v1/auth/register", body, null);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.firstWrongField()).isEqualTo(field);
    }

    @Test
    void doesNotTellAWrongPasswordFromAnUnknownAddress() {
        String email = someone();
        api().register(email);
        Answer wrong = api().login(email, "not the password at all");
        Answer unknown = api().login(someone(), "not the password at all");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("INVALID_CREDENTIALS").isEqualTo(unknown.code());
        assertThat(wrong.body().path("detail")).isEqualTo(unknown.body().path("detail"));
    }

    @Test
    void stopsGuessingAfterFiveFailuresEvenWithTheRightPassword() {
        String email = someone();
        api().register(email);
        for (int i = 0; i < 5; i++) {
            assertThat(api().login(email, "guess number " + i).code()).isEqualTo("INVALID_CREDENTIALS");
        }
        Answer throttled = api().login(email, Api.PASSWORD);
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(throttled.headers().firstValueAsLong("retry-after").orElse(0))
                .isBetween(1L, 901L);
        String other = someone();
        api().register(other);
        assertThat(api().login(other, Api.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void forgetsFailuresOfWhoKnowsThePassword() {
        String email = someone();
        api().register(email);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                api().login(email, "guess number " + i);
            }
            assertThat(api().login(email, Api.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void endsTheSessionWhenASpentTokenComesAgain() {
        Answer first = registered();
        Answer second = api().refresh(first.refreshToken());
        assertThat(second.status()).isEqualTo(200);
        assertThat(api().me(second.accessToken()).status()).isEqualTo(200);
        Answer reused = api().refresh(first.refreshToken());
        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.code()).isEqualTo("TOKEN_REUSED");
        assertThat(api().refresh(second.refreshToken()).status()).isEqualTo(401);
        refusedWithinASecond(second.accessToken());
        String session = first.refreshToken().substring(0, 26);
        var event = events.await(Topics.USER, "session.revoked", session);
        assertThat(event.payload().path("reason").asString()).isEqualTo("TOKEN_REUSED");
    }

    @Test
    void refreshesOnceHoweverManyTryAtOnce() throws Exception {
        Answer first = registered();
        List<Answer> answers = atOnce(10, () -> api().refresh(first.refreshToken()));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("TOKEN_REUSED"))
                .hasSize(9);
        String session = first.refreshToken().substring(0, 26);
        events.await(Topics.USER, "session.revoked", session);
        assertThat(events.all(Topics.USER, "session.revoked", session)).hasSize(1);
    }

    @Test
    void refusesRefreshTokensItNeverMade() {
        Answer answer = registered();
        String own = answer.refreshToken();
        String strange = own.substring(0, 27) + "A".repeat(own.length() - 27);
        for (String token : List.of("x", strange, answer.text("accessToken"), "0".repeat(26) + own.substring(26))) {
            assertThat(api().refresh(token).status()).as(token).isIn(400, 401);
        }
        assertThat(api().post("/api/v1/auth/refresh", null, null).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(api().refresh(own).status()).isEqualTo(200);
    }

    @Test
    void stopsTheAccessTokenWithinASecondOfLogout() {
        Answer here = registered();
        Answer elsewhere = api().login(here.data().path("user").path("email").asString(), Api.PASSWORD);
        assertThat(api().me(here.accessToken()).status()).isEqualTo(200);
        Answer out = api().post("/api/v1/auth/logout", null, here.accessToken());
        assertThat(out.status()).isEqualTo(200);
        assertThat(out.cookie()).contains("Max-Age=0");
        refusedWithinASecond(here.accessToken());
        assertThat(api().refresh(here.refreshToken()).status()).isEqualTo(401);
        assertThat(api().me(elsewhere.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void signsOutEverywhereAtOnce() {
        Answer here = registered();
        Answer elsewhere = api().login(here.data().path("user").path("email").asString(), Api.PASSWORD);
        assertThat(api().post("/api/v1/auth/logout-all", null, here.accessToken())
                        .status())
                .isEqualTo(200);
        refusedWithinASecond(here.accessToken());
        refusedWithinASecond(elsewhere.accessToken());
        assertThat(api().refresh(elsewhere.refreshToken()).status()).isEqualTo(401);
        events.await(Topics.USER, "session.revoked", elsewhere.refreshToken().substring(0, 26));
    }

    /** As if the process died between the user's write and the marking of sessions. */
    @Test
    void hasEndedAllSessionsBeforeAnyIsMarked() {
        Answer owner = registered();
        users.change(owner.userId(), User::endSessions);
        refusedWithinASecond(owner.accessToken());
        assertThat(api().refresh(owner.refreshToken()).status()).isEqualTo(401);
        Answer again = api().login(owner.data().path("user").path("email").asString(), Api.PASSWORD);
        assertThat(api().get("/api/v1/auth/sessions", again.accessToken())
                        .data()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void showsDevicesAndEndsThoseOfTheOwnerOnly() {
        Answer here = registered();
        Answer elsewhere = api().login(here.data().path("user").path("email").asString(), Api.PASSWORD);
        Answer list = api().get("/api/v1/auth/sessions", here.accessToken());
        assertThat(list.data().path("items").size()).isEqualTo(2);
        assertThat(list.data().path("page").path("totalItems").asInt()).isEqualTo(2);
        assertThat(list.data().path("items").path(0).path("device").asString()).isEqualTo("api-test");
        assertThat(list.data().path("items").findValuesAsString("current")).containsExactly("false", "true");
        String other = elsewhere.refreshToken().substring(0, 26);
        Answer stranger = registered();
        assertThat(end(other, stranger).status()).isEqualTo(404);
        assertThat(api().me(elsewhere.accessToken()).status()).isEqualTo(200);
        assertThat(end(other, here).status()).isEqualTo(200);
        refusedWithinASecond(elsewhere.accessToken());
        assertThat(api().get("/api/v1/auth/sessions", here.accessToken())
                        .data()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void remembersTheAddressBehindTheGateway() {
        String email = someone();
        api().register(email);
        Answer login = api().call(
                        "POST",
                        "/api/v1/auth/login",
                        Map.of("email", email, "password", Api.PASSWORD),
                        null,
                        Map.of("X-Forwarded-For", "198.51.100.66, 203.0.113.7"));
        Answer list = api().get("/api/v1/auth/sessions", login.accessToken());
        assertThat(list.data().path("items").path(0).path("ip").asString())
                .as("what the client itself claims is not believed")
                .isEqualTo("203.0.113.7");
    }

    private Answer end(String session, Answer by) {
        return api().call("DELETE", "/api/v1/auth/sessions/" + session, null, by.accessToken(), Map.of());
    }

    private static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> calls = threads.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> call).toList());
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> done : calls) {
                answers.add(done.get());
            }
            return answers;
        }
    }
}
