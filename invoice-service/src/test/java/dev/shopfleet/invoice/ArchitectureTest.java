package dev.shopfleet.invoice;

import dev.shopfleet.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void holdsTheFleetsBoundaries() {
        ArchitectureRules.check("dev.shopfleet.invoice");
    }
}
