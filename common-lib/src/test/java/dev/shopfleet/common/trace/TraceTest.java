package dev.shopfleet.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class TraceTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-00";
    private static final String WELL_FORMED = "00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}";

    @AfterEach
    void leaveNothingBehind() {
        MDC.clear();
    }

    @Test
    void continuesAValidParentWithASpanOfItsOwn() {
        String next = Trace.next(PARENT);

        assertThat(next).matches(WELL_FORMED).startsWith("00-" + TRACE + "-").endsWith("-00");
        assertThat(next).isNotEqualTo(PARENT);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7",
                "00-" + TRACE + "-00f067aa0ba902b7-01-more",
                "00-" + TRACE + "-00f067aa0ba902b7-01\n"
            })
    void beginsAnewWhereTheParentIsMalformed(@Nullable String parent) {
        String next = Trace.next(parent);

        assertThat(next).matches(WELL_FORMED).endsWith("-01").doesNotContain(TRACE);
    }

    @Test
    void showsTheTraceIdInTheLogWhileOpen() {
        try (Trace ignored = Trace.continued(PARENT)) {
            assertThat(MDC.get(Trace.TRACE_ID)).isEqualTo(TRACE).isEqualTo(Trace.currentId());
            assertThat(Trace.currentParent()).startsWith("00-" + TRACE);
        }
        assertThat(Trace.currentId()).isNull();
        assertThat(Trace.currentParent()).isNull();
    }

    @Test
    void restoresTheOuterTraceWhenTheInnerCloses() {
        try (Trace outer = Trace.continued(PARENT)) {
            String before = Trace.currentParent();
            try (Trace inner = Trace.continued(null)) {
                assertThat(Trace.currentId()).isNotEqualTo(TRACE);
            }
            assertThat(Trace.currentParent()).isEqualTo(before);
            assertThat(Trace.currentId()).isEqualTo(TRACE);
        }
    }
}
