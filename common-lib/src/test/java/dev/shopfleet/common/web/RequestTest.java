package dev.shopfleet.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest extends WebSlice {

    private static String line(String members) {
        return "{\"lines\":[{\"productId\":\"p1\"," + members + "}]}";
    }

    @Test
    void readsAGoodBody() {
        assertThat(post("/desk/wishes", line("\"quantity\":2")))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.data.lines[0].quantity")
                .isEqualTo(2);
    }

    @Test
    void passesOverMembersItDoesNotKnow() {
        assertThat(post("/desk/wishes", "{\"lines\":[],\"colour\":\"red\",\"nested\":{\"a\":[1]}}"))
                .hasStatus(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "price", "status", "userId", "total", "isAdmin", "emailVerified"})
    void refusesWhatOnlyTheServerSets(String member) {
        assertFieldWrong(post("/desk/wishes", "{\"lines\":[],\"" + member + "\":\"x\"}"), member);
        assertFieldWrong(post("/desk/wishes", "{\"" + member + "\":null,\"lines\":[]}"), member);
    }

    @Test
    void refusesAPriceWithinALine() {
        assertFieldWrong(post("/desk/wishes", line("\"quantity\":1,\"unitPrice\":1")), "unitPrice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.0", "\"2\"", "true", "\"\"", "null", "{}"})
    void takesNothingButAWholeNumberForANumber(String quantity) {
        assertFieldWrong(post("/desk/wishes", line("\"quantity\":" + quantity)), "lines[0].quantity");
    }

    @Test
    void refusesANumberThatDoesNotFit() {
        assertProblem(post("/desk/wishes", line("\"quantity\":99999999999")), 400, "MALFORMED_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "not json", "{\"lines\":[}", "[]", "null", "\u0000"})
    void refusesABodyThatIsNotTheJsonThatIsWanted(String body) {
        assertProblem(post("/desk/wishes", body), 400, "MALFORMED_REQUEST");
    }

    @Test
    void refusesJsonThatIsNestedTooDeep() {
        assertProblem(
                post("/desk/wishes", "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"),
                400,
                "MALFORMED_REQUEST");
    }

    @Test
    void namesTheFieldThatIsNotValid() {
        assertFieldWrong(post("/desk/wishes", line("\"quantity\":100")), "lines[0].quantity");
        assertFieldWrong(
                post("/desk/wishes", "{\"lines\":[{\"productId\":\" \",\"quantity\":1}]}"), "lines[0].productId");
        assertFieldWrong(post("/desk/wishes", "{}"), "lines");
    }

    @ParameterizedTest
    @CsvSource({
        "/desk/limits?size=101, size",
        "/desk/limits?size=many, size",
        "/desk/limits?size=, size",
        "/desk/pages?number=-1&size=1, number",
        "/desk/pages?number=0&size=many, size",
        "/desk/failure/NO_SUCH_CODE, code",
        "/desk/violation, quantity"
    })
    void namesTheParameterThatIsNotValid(String path, String field) {
        assertFieldWrong(get(path), field);
    }
}
