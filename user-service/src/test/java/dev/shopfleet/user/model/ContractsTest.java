package dev.shopfleet.user.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.test.GoldenSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                UserRegistered.class,
                UserProfileChanged.class,
                UserAccessChanged.class,
                UserDeleted.class,
                SessionRevoked.class
            })
    void writesExactlyTheGoldenSample(Class<? extends DomainEvent> event) {
        GoldenSamples.isWrittenBy(event);
    }
}
