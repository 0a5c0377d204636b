package dev.shopfleet.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.message.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ReplyTest extends WebSlice {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void wrapsASuccess() {
        assertThat(get("/desk/open"))
                .hasStatusOk()
                .hasContentType(MediaType.APPLICATION_JSON)
                .bodyJson()
                .isStrictlyEqualTo("{\"success\":true,\"message\":\"Open\",\"data\":\"open\"}");
    }

    @Test
    void saysNothingWhereThereIsNothingToSay() {
        assertThat(get("/desk/done"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"success\":true,\"message\":\"Done\"}");
        assertThat(get("/desk/accepted")).hasStatus(202);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void givesEveryCodeItsStatus(Code code) {
        MvcTestResult result = get("/desk/failure/" + code);

        assertProblem(result, code.status(), code.name());
        assertThat(result).bodyJson().extractingPath("$.title").isEqualTo(code.title());
        assertThat(result).bodyJson().extractingPath("$.detail").isEqualTo("As asked");
        assertThat(result).bodyJson().extractingPath("$.instance").isEqualTo("/desk/failure/" + code);
        assertThat(result).bodyJson().doesNotHavePath("$.errors");
        assertThat(result).bodyJson().doesNotHavePath("$.data");
    }

    /** RFC 9110, 15.5.2: a 401 says how to come in. */
    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"UNAUTHENTICATED", "INVALID_CREDENTIALS", "TOKEN_REUSED"})
    void saysHowToSignIn(Code code) {
        assertThat(get("/desk/failure/" + code)).headers().hasValue("WWW-Authenticate", "Bearer");
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"TOO_MANY_REQUESTS", "UNAVAILABLE"})
    void alwaysSaysWhenToTryAgain(Code code) {
        assertThat(get("/desk/failure/" + code)).headers().containsHeader("Retry-After");
    }

    @Test
    void asksForWholeSecondsAndNeverForNone() {
        assertThat(get("/desk/later/7000")).headers().hasValue("Retry-After", "7");
        assertThat(get("/desk/later/20")).headers().hasValue("Retry-After", "1");
        assertProblem(get("/desk/later/20"), 429, "TOO_MANY_REQUESTS");
    }

    @Test
    void handsOverWhatHelpsTheClientToGoOn() {
        MvcTestResult result = get("/desk/quote");

        assertProblem(result, 409, "PRICE_CHANGED");
        assertThat(result).bodyJson().extractingPath("$.data.total").isEqualTo(1_999);
    }

    @Test
    void carriesTheTraceOfTheCaller() {
        MvcTestResult result = mvc.get()
                .uri("/desk/quote")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .exchange();

        assertThat(result).bodyJson().extractingPath("$.traceId").isEqualTo(TRACE);
    }

    @ParameterizedTest
    @CsvSource({
        "bug, 500, INTERNAL_ERROR",
        "null, 500, INTERNAL_ERROR",
        "duplicate, 409, CONFLICT",
        "race, 409, CONFLICT",
        "store-away, 503, UNAVAILABLE",
        "store-slow, 503, UNAVAILABLE",
        "too-large, 413, PAYLOAD_TOO_LARGE",
        "status-404, 404, NOT_FOUND",
        "status-503, 503, UNAVAILABLE",
        "status-402, 500, INTERNAL_ERROR"
    })
    void tellsNothingOfAnAccidentButItsCode(String kind, int status, String code) {
        MvcTestResult result = get("/desk/accident/" + kind);

        assertProblem(result, status, code);
        assertThat(result).headers().satisfies(headers -> assertThat(headers.containsHeader("Retry-After"))
                .isEqualTo(status == 503));
    }

    @Test
    void namesWhatIsMissing() {
        assertProblem(get("/nowhere"), 404, "NOT_FOUND");
        assertFieldWrong(mvc.post().uri("/desk/keyed").exchange(), "Idempotency-Key");
        assertFieldWrong(get("/desk/limits"), "size");
        assertFieldWrong(
                mvc.post()
                        .uri("/desk/images")
                        .multipart()
                        .file("other", new byte[1])
                        .exchange(),
                "file");
    }

    @Test
    void takesAnUpload() {
        assertThat(mvc.post()
                        .uri("/desk/images")
                        .multipart()
                        .file(new MockMultipartFile("file", new byte[3]))
                        .exchange())
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.data")
                .isEqualTo(3);
    }

    @Test
    void refusesAMethodThatIsNotAllowedAndSaysWhichAre() {
        MvcTestResult result = mvc.delete().uri("/desk/open").exchange();

        assertProblem(result, 405, "METHOD_NOT_ALLOWED");
        assertThat(result).headers().hasValue("Allow", "GET");
    }

    @Test
    void refusesWhatItCannotReadOrWrite() {
        assertProblem(
                mvc.post()
                        .uri("/desk/wishes")
                        .contentType("text/csv")
                        .content("a,b")
                        .exchange(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        assertProblem(
                mvc.get().uri("/desk/open").accept(MediaType.APPLICATION_PDF).exchange(), 406, "NOT_ACCEPTABLE");
    }
}
