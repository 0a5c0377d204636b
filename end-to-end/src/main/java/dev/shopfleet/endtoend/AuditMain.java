package dev.shopfleet.endtoend;

import dev.shopfleet.common.audit.AuditReport;
import dev.shopfleet.common.audit.AuditReport.Check;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./shop audit}: prints each check with its figures; exit 0 only if all hold. */
public final class AuditMain {

    /** Only these own something that the auditor compares. */
    private static final List<String> WITNESSES = List.of(
            "order-service", "payment-service", "invoice-service", "product-service", "cart-service", "user-service");

    private AuditMain() {}

    public static void main(String[] args) {
        try {
            Options options = Options.of(
                    args, Set.of("--management", "--provider", "--kafka", "--wait-seconds"), Set.of("--json"));
            AuditReport report = new FleetAudit(
                            managementAddresses(options),
                            URI.create(options.get("--provider", "http://127.0.0.1:8090")),
                            options.get("--kafka", "127.0.0.1:29092"))
                    .settled(Duration.ofSeconds(Long.parseLong(options.get("--wait-seconds", "20"))));
            if (options.has("--json")) {
                System.out.println(JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(report));
            } else {
                print(report);
            }
            System.exit(report.holds() ? 0 : 1);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("The audit could not be made: " + e.getMessage());
            System.exit(2);
        }
    }

    /** Of those services that the auditor asks. */
    static List<URI> managementAddresses(Options options) {
        List<URI> given = options.all("--management").stream()
                .map(pair -> pair.split("=", 2))
                .filter(pair -> WITNESSES.contains(pair[0]))
                .map(pair -> URI.create(pair[1]))
                .toList();
        return given.isEmpty()
                ? List.of(
                        URI.create("http://127.0.0.1:9085"),
                        URI.create("http://127.0.0.1:9084"),
                        URI.create("http://127.0.0.1:9086"),
                        URI.create("http://127.0.0.1:9082"),
                        URI.create("http://127.0.0.1:9083"),
                        URI.create("http://127.0.0.1:9081"))
                : given;
    }

    private static void print(AuditReport report) {
        for (Check check : report.checks()) {
            String figures = check.figures().entrySet().stream()
                    .map(figure -> figure.getKey() + " " + figure.getValue())
                    .collect(Collectors.joining(", "));
            System.out.printf("%-4s %s%n     %s%n", check.holds() ? "ok" : "FAIL", check.name(), figures);
            check.violations().forEach(violation -> System.out.println("     ! " + violation));
        }
        System.out.printf(
                "%s; %d orders still on their way%n",
                report.holds() ? "All holds" : "NOT ALL HOLDS", report.inFlight());
    }
}
