package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AppServiceTest {

    @Test
    void oneCarrierOnTwoProcessors() {
        assertThat(AppService.carriers(ServiceName.ORDER, 2))
                .isEqualTo(AppService.carriers(ServiceName.GATEWAY, 1))
                .isEqualTo(List.of("-Djdk.virtualThreadScheduler.parallelism=1"));
        assertThat(AppService.carriers(ServiceName.ORDER, 4)).isEmpty();
    }

    @Test
    void whoHashesPasswordsKeepsAllCarriers() {
        assertThat(AppService.carriers(ServiceName.USER, 2)).isEmpty();
    }
}
