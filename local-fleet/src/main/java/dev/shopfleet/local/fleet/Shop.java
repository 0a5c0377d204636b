package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program behind the {@code shop} script. */
@Command(
        name = "./shop",
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs Shopfleet on this machine, without Docker.",
        subcommands = {CommandLine.HelpCommand.class, TestServers.class},
        footer = {
            "",
            "Done by the script itself:",
            "  build [--aot]            Builds everything; --aot also makes the caches for a faster start.",
            "  test [MAVEN ARGUMENTS]   Builds and runs all tests, against real servers on random ports.",
            "",
            "SHOPFLEET_PORT_OFFSET=2000 moves every port; .shop/ports.properties moves single ones.",
            "For drills: SHOPFLEET_JVM_OPTIONS_ORDER='-javaagent:…' is added when order-service is started."
        })
final class Shop {
    private static final Duration PATIENCE_FOR_A_TURN = Duration.ofSeconds(60);
    private static final String ADMIN = "admin@shopfleet.local";
    private static final String ADMIN_PASSWORD = "Admin-of-the-fleet-1";
    private static final String SHOPPER = "shopper@shopfleet.local";
    private static final String SHOPPER_PASSWORD = "Shopper-of-the-fleet-1";

    private final PrintStream out;

    private Shop(PrintStream out) {
        this.out = out;
    }

    /** Ends the JVM with 0, or 1 for a problem, or 2 for a command that does not exist. */
    public static void main(String[] args) {
        System.exit(run(System.out, System.err, args));
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        CommandLine line = new CommandLine(new Shop(out));
        for (String passedOn : List.of("demo", "audit", "drill")) {
            Optional.ofNullable(line.getSubcommands().get(passedOn))
                    .ifPresent(command -> command.setUnmatchedOptionsArePositionalParams(true));
        }
        line.setExecutionExceptionHandler((problem, command, parsed) -> {
            if (problem instanceof FleetProblem) {
                err.println(problem.getMessage());
                for (Throwable other : problem.getSuppressed()) {
                    err.println(other.getMessage());
                }
            } else {
                problem.printStackTrace(err);
            }
            return 1;
        });
        return line.execute(args.length == 0 ? new String[] {"help"} : args);
    }

    @Command(description = "Starts the backing servers and the fleet, loads the demo catalogue, waits for green.")
    int up(
            @Option(names = "--no-demo", description = "Without the demo catalogue.") boolean noDemo,
            @Option(
                            names = "--instances",
                            paramLabel = "SERVICE=N",
                            description = "More than one instance of a service; may be repeated.")
                    @Nullable
                    Map<String, Integer> instances,
            @Option(names = "--mongo", paramLabel = "URI", description = "Use this MongoDB, start none.") @Nullable
                    String mongo)
            throws IOException {
        long begin = System.nanoTime();
        try (Turn turn = Turn.take(Checkout.current())) {
            Fleet fleet = fleet(turn.checkout(), Optional.ofNullable(mongo), instances == null ? Map.of() : instances);
            fleet.up();
            if (!noDemo) {
                loadCatalogue(turn.checkout(), fleet, mongo == null ? "local" : mongo);
            }
            out.printf("%nThe fleet is up after %.0f s.%n%n", (System.nanoTime() - begin) / 1e9);
            out.printf("  API          %s/api/v1%n", fleet.gatewayUrl());
            out.printf("  Live         %s/ws (STOMP)%n", fleet.gatewayUrl().replace("http://", "ws://"));
            out.printf("  Shopper      %s / %s%n", SHOPPER, SHOPPER_PASSWORD);
            out.printf("  Admin        %s / %s%n%n", ADMIN, ADMIN_PASSWORD);
            if (mongo == null) {
                out.println(
                        "The database is a server of the project's own that speaks MongoDB's protocol, not MongoDB;");
                out.println("--mongo URI uses a real one. Next: ./shop demo, ./shop status, ./shop down");
            }
            return 0;
        }
    }

    @Command(description = "Starts the backing servers only.")
    int servers(@Option(names = "--mongo", paramLabel = "URI") @Nullable String mongo) throws IOException {
        try (Turn turn = Turn.take(Checkout.current())) {
            fleet(turn.checkout(), Optional.ofNullable(mongo), Map.of()).servers();
            return 0;
        }
    }

    @Command(description = "Stops everything; the data is kept.")
    int down(@Option(names = "--wipe", description = "Removes the data too.") boolean wipe) throws IOException {
        try (Turn turn = Turn.take(Checkout.current())) {
            Fleet fleet = fleet(turn.checkout());
            out.println(fleet.down() ? "Stopped." : "Nothing ran.");
            if (wipe) {
                fleet.wipe();
                out.println("The data is gone.");
            }
            return 0;
        }
    }

    @Command(description = "Shows what runs; 0 if all of it is healthy.")
    int status() {
        return StatusTable.print(fleet(Checkout.current()).entries(), out::println) ? 0 : 1;
    }

    @Command(description = "Shows the log of a service or a backing server.")
    int logs(@Parameters(paramLabel = "NAME") String name, @Option(names = {"-f", "--follow"}) boolean follow)
            throws IOException {
        String log = fleet(Checkout.current()).log(name).toString();
        return child(follow ? List.of("tail", "-n", "200", "-F", log) : List.of("cat", log));
    }

    @Command(description = "kill -9 of a service, one instance (NAME-2) or a backing server: for fault drills.")
    int kill(@Parameters(paramLabel = "NAME") String name) {
        fleet(Checkout.current()).kill(name);
        return 0;
    }

    @Command(description = "Starts again what was killed.")
    int start(@Parameters(paramLabel = "NAME", arity = "1..*") String[] names) throws IOException {
        Checkout checkout = Checkout.current();
        Machine.refuseWhenDiskIsFull(checkout.state());
        Fleet fleet = fleet(checkout);
        List<Starter.Launched> launched;
        try (Turn _ = Turn.await(checkout, PATIENCE_FOR_A_TURN)) {
            launched = fleet.launch(List.of(names));
        }
        // Out of turn: what is awaited here may itself wait for what somebody else is to start.
        fleet.await(launched);
        return 0;
    }

    @Command(description = "Makes the AOT caches (./shop build --aot).", hidden = true)
    int aot() throws IOException {
        try (Turn turn = Turn.take(Checkout.current())) {
            Fleet fleet = fleet(turn.checkout());
            boolean ours = !fleet.somethingRuns();
            fleet.servers();
            out.println("AOT caches");
            try {
                new AotTraining(fleet, out::println).run();
            } finally {
                if (ours) {
                    fleet.down();
                }
            }
            return 0;
        }
    }

    @Command(description = "A whole purchase in the terminal, against the running fleet.")
    int demo(@Parameters(arity = "0..*", paramLabel = "ARGUMENT") String @Nullable [] arguments) throws IOException {
        Checkout checkout = Checkout.current();
        List<String> command = java(
                checkout,
                "end-to-end",
                "dev.shopfleet.endtoend.DemoMain",
                "--base-url",
                fleet(checkout).gatewayUrl());
        command.addAll(arguments == null ? List.of() : List.of(arguments));
        return child(command);
    }

    @Command(description = "The auditor: 0 only if nothing is lost. --json for machines.")
    int audit(@Parameters(arity = "0..*", paramLabel = "ARGUMENT") String @Nullable [] arguments) throws IOException {
        Checkout checkout = Checkout.current();
        Fleet fleet = fleet(checkout);
        List<String> command = java(checkout, "end-to-end", "dev.shopfleet.endtoend.AuditMain");
        command.addAll(fleet.managementArguments());
        command.addAll(List.of("--provider", fleet.providerUrl(), "--kafka", fleet.kafkaBootstrap()));
        command.addAll(arguments == null ? List.of() : List.of(arguments));
        return child(command);
    }

    @Command(
            description = "Buyers under fire: kills processes of the running fleet while many buy, then accounts for"
                    + " every order. --seed N --checkouts N --faults services|servers|none|NAME,… --json")
    int drill(
            @Option(
                            names = "--instances",
                            paramLabel = "N",
                            description = "First brings up so many instances of every service.")
                    @Nullable
                    Integer instances,
            @Parameters(arity = "0..*", paramLabel = "ARGUMENT") String @Nullable [] arguments)
            throws IOException {
        if (instances != null) {
            Map<String, Integer> every = new TreeMap<>();
            for (ServiceName service : ServiceName.values()) {
                every.put(service.text(), instances);
            }
            up(true, every, null);
        }
        Checkout checkout = Checkout.current();
        Fleet fleet = fleet(checkout);
        List<String> command = java(checkout, "end-to-end", "dev.shopfleet.endtoend.DrillMain");
        fleet.gatewayUrls().forEach(url -> command.addAll(List.of("--base-url", url)));
        command.addAll(fleet.managementArguments());
        command.addAll(List.of("--provider", fleet.providerUrl(), "--kafka", fleet.kafkaBootstrap()));
        fleet.entries().forEach(entry -> command.addAll(List.of("--process", entry.name())));
        command.addAll(List.of(
                "--shop",
                checkout.root().resolve("shop").toString(),
                "--log",
                checkout.fleet().logs().resolve("drill.log").toString()));
        command.addAll(arguments == null ? List.of() : List.of(arguments));
        return child(command);
    }

    @Command(description = "Shows the version.")
    int version() {
        out.printf(
                "Shopfleet %s (Kafka %s, Elasticsearch %s, Java %s)%n",
                Versions.of("shopfleet"), Versions.of("kafka"), Versions.of("elasticsearch"), Runtime.version());
        return 0;
    }

    private void loadCatalogue(Checkout checkout, Fleet fleet, String database) throws IOException {
        Path stamp = checkout.fleet().data().resolve("catalogue-is-in");
        if (Files.exists(stamp) && Files.readString(stamp).equals(database)) {
            return;
        }
        out.println("Demo catalogue");
        List<String> command = java(
                checkout,
                "demo-catalogue",
                "dev.shopfleet.demo.DemoCatalogueMain",
                "--base-url",
                fleet.gatewayUrl(),
                "--email",
                ADMIN,
                "--password",
                ADMIN_PASSWORD);
        if (child(command) != 0) {
            throw new FleetProblem("The demo catalogue could not be loaded", "./shop logs product-service");
        }
        Files.writeString(stamp, database);
    }

    private static List<String> java(Checkout checkout, String module, String... mainAndArguments) {
        List<String> command = new ArrayList<>(List.of(
                Launch.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                new Provisioning(checkout).inPlace(module)));
        command.addAll(List.of(mainAndArguments));
        return command;
    }

    private static int child(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private Fleet fleet(Checkout checkout) {
        return fleet(checkout, Optional.empty(), Map.of());
    }

    private Fleet fleet(Checkout checkout, Optional<String> mongo, Map<String, Integer> instances) {
        Map<ServiceName, Integer> counts = new EnumMap<>(ServiceName.class);
        instances.forEach((name, count) -> {
            ServiceName service = ServiceName.called(name)
                    .orElseThrow(() -> new FleetProblem(
                            "There is no service called " + name, "one of " + EnumSet.allOf(ServiceName.class)));
            if (count < 1 || count > 9) {
                throw new FleetProblem(count + " instances of " + name, "from 1 to 9");
            }
            counts.put(service, count);
        });
        Path run = checkout.fleet().run();
        boolean running = new ProcessTable(run).all().stream().anyMatch(ProcessTable.Entry::alive);
        boolean offsetGiven = System.getenv().containsKey(Ports.OFFSET_VARIABLE);
        Settings asked = new Settings(Ports.offset(System.getenv()), mongo, counts);
        return new Fleet(checkout, Settings.merge(Settings.saved(run), running, asked, offsetGiven), out::println);
    }

    /** Only one command at a time changes the fleet of a checkout. */
    private record Turn(Checkout checkout, FileChannel channel) implements AutoCloseable {
        static Turn take(Checkout checkout) throws IOException {
            return await(checkout, Duration.ZERO);
        }

        static Turn await(Checkout checkout, Duration patience) throws IOException {
            Path file = checkout.fleet().run().resolve("turn.lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            long end = System.nanoTime() + patience.toNanos();
            FileLock lock = channel.tryLock();
            while (lock == null && System.nanoTime() < end) {
                Starter.pause(100);
                lock = channel.tryLock();
            }
            if (lock == null) {
                channel.close();
                throw new FleetProblem("Another ./shop command is changing this fleet.", "wait for it to end");
            }
            return new Turn(checkout, channel);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
