package dev.shopfleet.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.security.Signer;
import dev.shopfleet.common.security.TokenVerifier;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The web defaults around one controller, without a server. */
@WebMvcTest
abstract class WebSlice {

    @SpringBootConfiguration(proxyBeanMethods = false)
    @Import({WebDefaults.class, DeskController.class})
    static class Desk {

        @Bean
        Signer signer() {
            return new Signer(Clock.systemUTC());
        }

        @Bean
        TokenVerifier verifier(Signer signer) {
            return signer.verifier();
        }
    }

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Signer signer;

    MvcTestResult get(String path) {
        return mvc.get().uri(path).exchange();
    }

    MvcTestResult post(String path, String json) {
        return mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    static void assertProblem(MvcTestResult result, int status, String code) {
        assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.success").isEqualTo(false);
        assertThat(result).bodyJson().extractingPath("$.code").isEqualTo(code);
        assertThat(result).bodyJson().extractingPath("$.status").isEqualTo(status);
        assertThat(result).bodyJson().extractingPath("$.type").asString().startsWith("urn:shopfleet:problem:");
        assertThat(result).bodyJson().extractingPath("$.traceId").asString().matches("[0-9a-f]{32}");
        assertThat(result)
                .bodyText()
                .doesNotContain(DeskController.SECRET)
                .doesNotContain("Exception")
                .doesNotContain("dev.shopfleet")
                .doesNotContain("java.");
    }

    static void assertFieldWrong(MvcTestResult result, String field) {
        assertProblem(result, 400, "VALIDATION_FAILED");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly(field);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.errors[0].message")
                .asString()
                .isNotBlank();
    }
}
