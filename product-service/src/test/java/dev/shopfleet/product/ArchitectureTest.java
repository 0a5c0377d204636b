package dev.shopfleet.product;

import dev.shopfleet.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheBoundaries() {
        ArchitectureRules.check("dev.shopfleet.product");
    }
}
