package dev.shopfleet.common.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the auditor found.
 *
 * @param at when it began to read: what changed since is judged the next time
 * @param inFlight orders that are still on their way and are judged when they have arrived
 */
public record AuditReport(Instant at, long inFlight, List<Check> checks) {

    /**
     * One promise, checked.
     *
     * @param id short and stable, for metrics
     * @param name the promise
     * @param figures what was compared
     * @param violations each with the ids that it concerns; empty when the promise holds
     */
    public record Check(String id, String name, Map<String, Long> figures, List<String> violations) {

        public boolean holds() {
            return violations.isEmpty();
        }
    }

    public boolean holds() {
        return checks.stream().allMatch(Check::holds);
    }

    public Optional<Check> check(String id) {
        return checks.stream().filter(check -> check.id().equals(id)).findFirst();
    }
}
