package dev.shopfleet.user;

import dev.shopfleet.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsToTheBoundariesOfAService() {
        ArchitectureRules.check("dev.shopfleet.user");
    }
}
