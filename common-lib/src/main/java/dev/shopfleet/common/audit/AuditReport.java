package dev.shopfleet.common.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the auditor found.
 *
 * @param inFlight orders that are still on their way and are judged when they have arrived
 */
public record AuditReport(Instant at, long inFlight, List<Check> checks) {

    /**
     * One promise, checked.
     *
     * @param figures what was compared
     * @param violations each with the ids that it concerns; empty when the promise holds
     */
    public record Check(String name, Map<String, Long> figures, List<String> violations) {

        public boolean holds() {
            return violations.isEmpty();
        }
    }

    public boolean holds() {
        return checks.stream().allMatch(Check::holds);
    }
}
