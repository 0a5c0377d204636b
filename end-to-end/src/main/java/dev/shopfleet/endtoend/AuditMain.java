package dev.shopfleet.endtoend;

import dev.shopfleet.common.audit.Acknowledged;
import dev.shopfleet.common.audit.AuditReport;
import dev.shopfleet.common.audit.AuditReport.Check;
import dev.shopfleet.common.audit.FleetAudit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./shop audit}: prints each check with its figures; exit 0 only if all hold. */
public final class AuditMain {

    /** Only these own something that the auditor compares, and here they are unless somebody says otherwise. */
    private static final Map<String, List<URI>> WITNESSES = new LinkedHashMap<>();

    static {
        WITNESSES.put("order-service", addresses("http://127.0.0.1:9085"));
        WITNESSES.put("payment-service", addresses("http://127.0.0.1:9084"));
        WITNESSES.put("invoice-service", addresses("http://127.0.0.1:9086"));
        WITNESSES.put("product-service", addresses("http://127.0.0.1:9082"));
        WITNESSES.put("cart-service", addresses("http://127.0.0.1:9083"));
        WITNESSES.put("user-service", addresses("http://127.0.0.1:9081"));
    }

    private AuditMain() {}

    public static void main(String[] args) {
        try {
            Options options = Options.of(
                    args,
                    Set.of("--management", "--provider", "--kafka", "--wait-seconds", "--acknowledged"),
                    Set.of("--json"));
            Acknowledged acknowledged = acknowledged(options);
            AuditReport report = new FleetAudit(
                            managementAddresses(options),
                            URI.create(options.get("--provider", "http://127.0.0.1:8090")),
                            options.get("--kafka", "127.0.0.1:29092"))
                    .settled(Duration.ofSeconds(Long.parseLong(options.get("--wait-seconds", "20"))), acknowledged);
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

    /** Lines of {@code orderId} or {@code orderId,idempotencyKey}, as clients wrote them down. */
    private static Acknowledged acknowledged(Options options) {
        List<String> lines = new ArrayList<>();
        for (String file : options.all("--acknowledged")) {
            try {
                lines.addAll(Files.readAllLines(calledFrom().resolve(file)));
            } catch (IOException e) {
                throw new IllegalArgumentException(file + " cannot be read", e);
            }
        }
        return Acknowledged.parse(lines);
    }

    /** The script changes the folder; a path is meant from where it was called. */
    private static Path calledFrom() {
        @Nullable String folder = System.getenv("SHOPFLEET_CALLED_FROM");
        return Path.of(folder == null ? "" : folder);
    }

    /** Of those services that the auditor asks. */
    static Map<String, List<URI>> managementAddresses(Options options) {
        Map<String, List<URI>> given = new LinkedHashMap<>();
        for (String service : WITNESSES.keySet()) {
            options.all("--management").stream()
                    .filter(pair -> pair.startsWith(service + "="))
                    .forEach(pair -> given.put(service, addresses(pair.substring(service.length() + 1))));
        }
        return given.isEmpty() ? WITNESSES : given;
    }

    private static List<URI> addresses(String list) {
        return Arrays.stream(list.split(",")).map(URI::create).toList();
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
