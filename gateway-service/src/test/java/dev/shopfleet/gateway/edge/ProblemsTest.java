package dev.shopfleet.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

class ProblemsTest {

    @Test
    void tellsNobodyWhatWentWrongInside() {
        ServiceMessage.Failure<?> failure = Problems.failureOf(new IllegalStateException("password=hunter2"));
        assertThat(failure.code()).isEqualTo(Code.INTERNAL_ERROR);
        assertThat(failure.detail()).isEqualTo(Code.INTERNAL_ERROR.title());
    }

    @Test
    void asksToComeBackWhenAServiceTakesTooLong() {
        ServiceMessage.Failure<?> failure = Problems.failureOf(
                new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "x", new TimeoutException("30s")));
        assertThat(failure.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(failure.retryAfter()).isNotNull();
    }

    @Test
    void keepsARefusalAsItIsHoweverDeepItIsWrapped() {
        Refusal refusal = new Refusal(Code.PAYLOAD_TOO_LARGE, "too large");
        assertThat(Problems.failureOf(new RuntimeException(new RuntimeException(refusal))))
                .isSameAs(refusal.failure());
    }

    @Test
    void keepsTheMeaningOfFrameworkStatuses() {
        assertThat(Problems.failureOf(new ResponseStatusException(HttpStatus.NOT_FOUND))
                        .code())
                .isEqualTo(Code.NOT_FOUND);
        assertThat(Problems.failureOf(new ResponseStatusException(HttpStatus.BAD_REQUEST))
                        .code())
                .isEqualTo(Code.MALFORMED_REQUEST);
    }
}
