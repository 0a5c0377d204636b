package dev.shopfleet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void aPercentileIsAValueThatWasMeasuredAndNotExceededByThatShare() {
        List<Double> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) (101 - i)).toList();

        assertThat(Report.percentile(hundred, 0.5)).isEqualTo(50);
        assertThat(Report.percentile(hundred, 0.99)).isEqualTo(99);
        assertThat(Report.percentile(hundred, 1)).isEqualTo(100);
        assertThat(Report.percentile(List.of(7.0), 0.5)).isEqualTo(7);
    }
}
