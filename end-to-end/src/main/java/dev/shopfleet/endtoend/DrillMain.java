package dev.shopfleet.endtoend;

import dev.shopfleet.common.audit.FleetAudit;
import dev.shopfleet.endtoend.drill.Drill;
import dev.shopfleet.endtoend.drill.DrillResult;
import dev.shopfleet.endtoend.drill.DrillSettings;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./shop drill}: buyers under fire, then an account of every order; exit 0 only if all holds. */
public final class DrillMain {

    private static final Set<String> NUMBERS =
            Set.of("--seed", "--buyers", "--skus", "--checkouts", "--seconds", "--expiry-seconds", "--drain-seconds");

    private DrillMain() {}

    public static void main(String[] args) {
        try {
            Options options = Options.of(args, known(), Set.of("--json"));
            // What a program reads goes to the one stream, what somebody watches to the other.
            PrintStream watched = options.has("--json") ? System.err : System.out;
            DrillResult result = new Drill(settings(options), fleet(options), watched::println).run();
            if (options.has("--json")) {
                System.out.println(JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(result));
            } else {
                result.lines().forEach(System.out::println);
            }
            System.exit(result.holds() ? 0 : 1);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("The drill could not be held: " + e.getMessage());
            System.exit(2);
        }
    }

    private static Set<String> known() {
        Set<String> known = new java.util.HashSet<>(NUMBERS);
        known.addAll(List.of(
                "--faults", "--base-url", "--management", "--provider", "--kafka", "--process", "--shop", "--log"));
        return known;
    }

    private static DrillSettings settings(Options options) {
        int checkouts = (int) number(options, "--checkouts", 300);
        return new DrillSettings(
                number(options, "--seed", 1),
                (int) number(options, "--buyers", 20),
                (int) number(options, "--skus", 8),
                checkouts,
                Duration.ofSeconds(number(options, "--seconds", Math.clamp(checkouts * 2L / 5, 20, 600))),
                options.get("--faults", "services"),
                Duration.ofSeconds(number(options, "--expiry-seconds", 45)),
                Duration.ofSeconds(number(options, "--drain-seconds", 180)));
    }

    private static long number(Options options, String name, long fallback) {
        return Long.parseLong(options.get(name, Long.toString(fallback)));
    }

    private static Drill.Fleet fleet(Options options) {
        return new Drill.Fleet(
                options.all("--base-url").stream().map(URI::create).toList(),
                new FleetAudit(
                        AuditMain.managementAddresses(options),
                        URI.create(options.get("--provider", "http://127.0.0.1:8090")),
                        options.get("--kafka", "127.0.0.1:29092")),
                options.all("--process"),
                new ShopScript(
                        Path.of(options.get("--shop", "shop")).toAbsolutePath(),
                        Map.of(),
                        Path.of(options.get("--log", "drill.log")).toAbsolutePath()));
    }
}
