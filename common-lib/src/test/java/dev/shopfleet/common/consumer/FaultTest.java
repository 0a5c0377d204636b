package dev.shopfleet.common.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.MalformedEvent;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;

class FaultTest {

    static Stream<Exception> passing() {
        return Stream.of(
                new DataAccessResourceFailureException("no socket"),
                new QueryTimeoutException("slow"),
                new OptimisticLockingFailureException("lost the race"),
                new org.apache.kafka.common.errors.TimeoutException("no leader"),
                new ConnectException("refused"),
                new UncheckedIOException(new IOException("reset")),
                new TimeoutException("late"),
                new CompletionException(new IllegalStateException(new IOException("reset"))),
                new Refusal(Code.UNAVAILABLE, "away"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void waitsForWhatPassesByItself(Exception failure) {
        assertThat(Fault.of(failure)).isEqualTo(Fault.PASSING);
    }

    @Test
    void takesAMalformedEventForPoison() {
        assertThat(Fault.of(new MalformedEvent("no", null))).isEqualTo(Fault.POISON);
        assertThat(Fault.of(new IllegalStateException(new MalformedEvent("no", null))))
                .isEqualTo(Fault.POISON);
    }

    @Test
    void takesAMalformedEventForPoisonEvenWhereReadingIsToBlame() {
        assertThat(Fault.of(new MalformedEvent("no", new IOException("end of input"))))
                .isEqualTo(Fault.POISON);
    }

    @ParameterizedTest
    @EnumSource(value = Code.class, mode = EnumSource.Mode.EXCLUDE, names = "UNAVAILABLE")
    void takesARefusalForPoison(Code code) {
        assertThat(Fault.of(new Refusal(code, "no"))).isEqualTo(Fault.POISON);
    }

    @Test
    void knowsNothingOfOtherFaults() {
        assertThat(Fault.of(new IllegalStateException("?"))).isEqualTo(Fault.UNKNOWN);
        assertThat(Fault.of(new NullPointerException())).isEqualTo(Fault.UNKNOWN);
        assertThat(Fault.of(new DuplicateKeyException("twice"))).isEqualTo(Fault.UNKNOWN);
    }
}
