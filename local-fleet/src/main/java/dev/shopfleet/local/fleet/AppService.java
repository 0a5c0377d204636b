package dev.shopfleet.local.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One instance of a service.
 *
 * @param environment what it is told from outside, see {@link Wiring}
 */
record AppService(
        ServiceName service,
        int instance,
        Place place,
        int port,
        int managementPort,
        Map<String, String> environment,
        Provisioning provisioning)
        implements Member {
    /** The same flags for the training of the AOT cache and for its use, or the cache is refused. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx192m",
            "-XX:+ExitOnOutOfMemoryError",
            // What runs once an order would wait for its optimisation until some 15,000 are sold.
            "-XX:Tier4InvocationThreshold=1500",
            "-XX:Tier4MinInvocationThreshold=300",
            "-XX:Tier4CompileThreshold=4000",
            "--enable-native-access=ALL-UNNAMED");

    /**
     * Eight services share the processors. Where there are two, a service with two carriers for its virtual threads pays
     * for handing work from one to the other, and an order costs 6 to 9 % more CPU. User-service keeps them: a
     * password being hashed would hold up everybody else.
     *
     * @param processors of this machine
     */
    static List<String> carriers(ServiceName service, int processors) {
        return processors > 2 || service == ServiceName.USER
                ? List.of()
                : List.of("-Djdk.virtualThreadScheduler.parallelism=1");
    }

    @Override
    public String name() {
        return service.text() + "-" + instance;
    }

    @Override
    public Map<String, Integer> ports() {
        return new TreeMap<>(Map.of(service.text(), port, service.text() + "-management", managementPort));
    }

    @Override
    public Launch launch() {
        Path jar = provisioning.service(service);
        List<String> own = service.jvmOptions(System.getenv());
        // The cache is made without them, and would be refused.
        return launch(jar, own.isEmpty() ? Launch.withAotCache(aotCache(jar)) : own);
    }

    /** @param options beyond those that every service has */
    Launch launch(Path jar, List<String> options) {
        List<String> command = new ArrayList<>(List.of(Launch.java()));
        command.addAll(FLAGS);
        command.addAll(carriers(service, Runtime.getRuntime().availableProcessors()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return new Launch(command, environment, jar.toAbsolutePath().resolveSibling(""), log());
    }

    static Path aotCache(Path jar) {
        return jar.resolveSibling("app.aot");
    }

    @Override
    public Path log() {
        return place.log(name());
    }

    @Override
    public Health.Probe probe() {
        return Health.http("http://127.0.0.1:" + managementPort + "/actuator/health/readiness");
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(3);
    }

    @Override
    public int megabytes() {
        return 170;
    }

    /** The gateway must be started anew when there are more instances to route to. */
    @Override
    public String setup() {
        return service == ServiceName.GATEWAY ? Wiring.routes(environment) : "";
    }

    /** Keeps the secrets in the environment out of whatever prints records. */
    @Override
    public String toString() {
        return name() + " on " + address();
    }
}
