package dev.shopfleet.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class AccessTest extends WebSlice {

    private MvcTestResult getWith(String authorization, String path) {
        return mvc.get().uri(path).header("Authorization", authorization).exchange();
    }

    private MvcTestResult getAs(Role role, String path) {
        return getWith("Bearer " + signer.token("u1", role), path);
    }

    private static void assertUserIs(MvcTestResult result, String user) {
        assertThat(result).hasStatusOk().bodyJson().extractingPath("$.data").isEqualTo(user);
    }

    @Test
    void opensTheOpenToAnybodyWhateverTheTokenSays() {
        assertThat(get("/desk/open")).hasStatusOk();
        assertThat(getWith("Bearer nonsense", "/desk/open")).hasStatusOk();
    }

    @Test
    void tellsAGuestFromAShopper() {
        assertUserIs(get("/desk/guest"), "guest");
        assertUserIs(getAs(Role.SHOPPER, "/desk/guest"), "u1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk/guest", "/desk/mine", "/desk/admin"})
    void refusesATokenThatDoesNotHold(String path) {
        for (String authorization : new String[] {"Bearer nonsense", "Bearer", "Basic dTpw", ""}) {
            MvcTestResult result = getWith(authorization, path);

            assertProblem(result, 401, "UNAUTHENTICATED");
            assertThat(result).headers().hasValue("WWW-Authenticate", "Bearer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk/mine", "/desk/admin"})
    void asksAGuestToSignIn(String path) {
        MvcTestResult result = get(path);

        assertProblem(result, 401, "UNAUTHENTICATED");
        assertThat(result).headers().hasValue("WWW-Authenticate", "Bearer");
    }

    @Test
    void knowsWhoIsSignedIn() {
        assertUserIs(getAs(Role.SHOPPER, "/desk/mine"), "u1");
        assertUserIs(getAs(Role.ADMIN, "/desk/mine"), "u1");
    }

    @Test
    void letsOnlyAdminsDoWhatIsAdmins() {
        assertUserIs(getAs(Role.ADMIN, "/desk/admin"), "u1");
        assertProblem(getAs(Role.SHOPPER, "/desk/admin"), 403, "FORBIDDEN");
    }

    @Test
    void closesAHandlerThatSaysNothing() {
        assertProblem(get("/desk/forgotten"), 403, "FORBIDDEN");
        assertProblem(getAs(Role.ADMIN, "/desk/forgotten"), 403, "FORBIDDEN");
    }

    @Test
    void makesUpNoCallerWhereNoneWasAskedFor() {
        assertProblem(get("/desk/strange"), 401, "UNAUTHENTICATED");
    }
}
