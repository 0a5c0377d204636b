package dev.shopfleet.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.user.Api.Answer;
import dev.shopfleet.user.mail.Mail;
import dev.shopfleet.user.mail.MailLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccountIT extends OnRealServers {

    private static final String NEW_PASSWORD = "tee mit drei hunden";

    @Autowired
    private MailLog mails;

    @Test
    void changesTheProfileAndTellsTheFleet() {
        Answer owner = registered();
        Answer changed = patch("/api/v1/users/me", Map.of("surname", " Lovelace "), owner.accessToken());
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("surname")).isEqualTo("Lovelace");
        assertThat(changed.text("name")).isEqualTo("Ada");
        assertThat(api().me(owner.accessToken()).data()).isEqualTo(changed.data());
        var event = events.await(Topics.USER, "user.profile-changed", owner.userId());
        assertThat(event.payload().path("surname").asString()).isEqualTo("Lovelace");
    }

    @Test
    void refusesAProfileFieldThatOnlyTheServerSets() {
        Answer refused =
                patch("/api/v1/users/me", Map.of("role", "ADMIN"), registered().accessToken());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.firstWrongField()).isEqualTo("role");
    }

    @Test
    void movesToAnotherAddressOnlyWithThePasswordAndIfItIsFree() {
        Answer owner = registered();
        String taken = registered().data().path("user").path("email").asString();
        String free = someone();
        assertThat(patch("/api/v1/users/me", Map.of("email", free), owner.accessToken())
                        .firstWrongField())
                .isEqualTo("currentPassword");
        assertThat(move(owner, free, "not the password at all").firstWrongField())
                .isEqualTo("currentPassword");
        assertThat(move(owner, taken, Api.PASSWORD).code()).isEqualTo("EMAIL_TAKEN");
        assertThat(move(owner, free, Api.PASSWORD).text("email")).isEqualTo(free);
        assertThat(api().login(free, Api.PASSWORD).status()).isEqualTo(200);
    }

    private Answer move(Answer owner, String email, String password) {
        return patch("/api/v1/users/me", Map.of("email", email, "currentPassword", password), owner.accessToken());
    }

    @Test
    void keepsAnAddressBookWithOneDefault() {
        String owner = registered().accessToken();
        Answer home = api().post("/api/v1/users/me/addresses", address("Home Road 1", false), owner);
        assertThat(home.status()).isEqualTo(201);
        assertThat(home.data().path("isDefault").asBoolean()).isTrue();
        Answer work = api().post("/api/v1/users/me/addresses", address("Work Road 2", true), owner);
        Answer list = api().get("/api/v1/users/me/addresses", owner);
        assertThat(list.data().path("items").findValuesAsString("isDefault")).containsExactly("false", "true");
        Answer moved = api().call(
                        "PUT",
                        "/api/v1/users/me/addresses/" + home.text("id"),
                        address("Home Road 3", true),
                        owner,
                        Map.of());
        assertThat(moved.text("line1")).isEqualTo("Home Road 3");
        assertThat(moved.data().path("isDefault").asBoolean()).isTrue();
        assertThat(api().call("DELETE", "/api/v1/users/me/addresses/" + home.text("id"), null, owner, Map.of())
                        .status())
                .isEqualTo(200);
        Answer left = api().get("/api/v1/users/me/addresses", owner);
        assertThat(left.data().path("items").size()).isEqualTo(1);
        assertThat(left.data().path("items").path(0).path("id").asString()).isEqualTo(work.text("id"));
        assertThat(left.data().path("items").path(0).path("isDefault").asBoolean())
                .isTrue();
    }

    @Test
    void knowsNoAddressOfAnotherUser() {
        Answer entry = api().post(
                        "/api/v1/users/me/addresses",
                        address("Home Road 1", true),
                        registered().accessToken());
        String path = "/api/v1/users/me/addresses/" + entry.text("id");
        String stranger = registered().accessToken();
        assertThat(api().call("PUT", path, address("Mine now 1", true), stranger, Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(api().call("DELETE", path, null, stranger, Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void refusesAddressesThatNoPostmanWouldFind() {
        String owner = registered().accessToken();
        Map<String, Object> nowhere = address("Home Road 1", true);
        nowhere.put("country", "XX");
        assertThat(api().post("/api/v1/users/me/addresses", nowhere, owner).firstWrongField())
                .isEqualTo("country");
        Map<String, Object> endless = address("x".repeat(201), true);
        assertThat(api().post("/api/v1/users/me/addresses", endless, owner).firstWrongField())
                .isEqualTo("line1");
    }

    private static Map<String, Object> address(String line1, boolean isDefault) {
        return new HashMap<>(Map.of(
                "name", "Ada Byron",
                "line1", line1,
                "city", "London",
                "postalCode", "E1 6AN",
                "country", "GB",
                "isDefault", isDefault));
    }

    @Test
    void forgetsADeletedAccountAndFreesItsAddress() {
        Answer owner = registered();
        String email = owner.data().path("user").path("email").asString();
        assertThat(api().call("DELETE", "/api/v1/users/me", null, owner.accessToken(), Map.of())
                        .status())
                .isEqualTo(200);
        refusedWithinASecond(owner.accessToken());
        assertThat(api().refresh(owner.refreshToken()).status()).isEqualTo(401);
        assertThat(api().login(email, Api.PASSWORD).code()).isEqualTo("INVALID_CREDENTIALS");
        events.await(Topics.USER, "user.deleted", owner.userId());
        assertThat(api().get("/api/v1/users/" + owner.userId(), admin()).status())
                .isEqualTo(404);
        Answer anew = api().register(email);
        assertThat(anew.status()).isEqualTo(201);
        assertThat(anew.userId()).isNotEqualTo(owner.userId());
    }

    @Test
    void resetsAForgottenPasswordOnceAndEndsAllSessions() {
        Answer owner = registered();
        String email = owner.data().path("user").path("email").asString();
        Answer known = forgot(email);
        Answer unknown = forgot(someone());
        assertThat(known.status()).isEqualTo(200);
        assertThat(known.body()).isEqualTo(unknown.body());
        String token = mailed(Mail.Kind.RESET_PASSWORD, email);

        assertThat(reset(token, "short").firstWrongField()).isEqualTo("password");
        assertThat(reset(token, NEW_PASSWORD).status()).isEqualTo(200);
        Answer again = reset(token, "kuchen mit vier kerzen");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.firstWrongField()).isEqualTo("token");
        refusedWithinASecond(owner.accessToken());
        assertThat(api().refresh(owner.refreshToken()).status()).isEqualTo(401);
        assertThat(api().login(email, Api.PASSWORD).status()).isEqualTo(401);
        assertThat(api().login(email, NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void changesThePasswordOfWhoKnowsIt() {
        Answer owner = registered();
        String email = owner.data().path("user").path("email").asString();
        assertThat(changePassword(owner, "not the password at all").firstWrongField())
                .isEqualTo("currentPassword");
        assertThat(changePassword(owner, Api.PASSWORD).status()).isEqualTo(200);
        refusedWithinASecond(owner.accessToken());
        assertThat(api().login(email, NEW_PASSWORD).status()).isEqualTo(200);
    }

    private Answer changePassword(Answer owner, String current) {
        return api().post(
                        "/api/v1/auth/password/change",
                        Map.of("currentPassword", current, "password", NEW_PASSWORD),
                        owner.accessToken());
    }

    @Test
    void believesAnAddressWhoseMailWasRead() {
        Answer owner = registered();
        String email = owner.data().path("user").path("email").asString();
        assertThat(api().me(owner.accessToken()).data().path("emailVerified").asBoolean())
                .isFalse();
        String token = mailed(Mail.Kind.VERIFY_EMAIL, email);
        assertThat(verify(token.substring(0, token.length() - 1) + "!").firstWrongField())
                .isEqualTo("token");
        assertThat(verify(token).status()).isEqualTo(200);
        assertThat(api().me(owner.accessToken()).data().path("emailVerified").asBoolean())
                .isTrue();
        assertThat(verify(token).status()).isEqualTo(400);
    }

    private Answer verify(String token) {
        return api().post("/api/v1/auth/email/verify", Map.of("token", token), null);
    }

    private Answer forgot(String email) {
        return api().post("/api/v1/auth/password/forgot", Map.of("email", email), null);
    }

    private Answer reset(String token, String password) {
        return api().post("/api/v1/auth/password/reset", Map.of("token", token, "password", password), null);
    }

    private String mailed(Mail.Kind kind, String to) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(
                        () -> mails.kept().stream()
                                .filter(mail -> mail.kind() == kind && mail.to().equals(to))
                                .map(Mail::token)
                                .toList(),
                        (List<String> found) -> !found.isEmpty())
                .getLast();
    }

    private Answer patch(String path, Object body, String bearer) {
        return api().call("PATCH", path, body, bearer, Map.of());
    }
}
