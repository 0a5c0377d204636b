package dev.shopfleet.order.audit.service;

import dev.shopfleet.common.audit.AuditReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A report as admins see it.
 *
 * @param inFlight orders that are still on their way and are judged when they have arrived
 */
public record AuditView(Instant at, boolean holds, long inFlight, List<CheckView> checks) {

    public record CheckView(
            String id, String name, boolean holds, Map<String, Long> figures, List<String> violations) {}

    static AuditView of(AuditReport report) {
        return new AuditView(
                report.at(),
                report.holds(),
                report.inFlight(),
                report.checks().stream()
                        .map(check -> new CheckView(
                                check.id(), check.name(), check.holds(), check.figures(), check.violations()))
                        .toList());
    }
}
