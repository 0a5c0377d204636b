package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Elasticsearch, which refuses to run as root. */
record ElasticsearchServer(Place place, int port, int transportPort, Provisioning provisioning)
        implements BackingServer {
    private static final List<String> NOT_WANTED =
            List.of("-XX:+UseG1GC", "-Xlog:gc", "-XX:+HeapDumpOnOutOfMemoryError", "-XX:ErrorFile");

    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(3);
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("elasticsearch", port, "elasticsearch-transport", transportPort);
    }

    @Override
    public Launch launch() {
        Path distribution = provisioning.elasticsearch();
        Path home = BackingServer.folder(home());
        Path config = BackingServer.folder(home.resolve("config"));
        Path temporary = BackingServer.folder(home.resolve("tmp"));
        BackingServer.folder(home.resolve("data"));
        BackingServer.folder(home.resolve("logs"));
        Path pidFile = temporary.resolve("pid");
        try {
            Provisioning.copyTree(distribution.resolve("config"), config);
            Files.writeString(config.resolve("elasticsearch.yml"), settings(home));
            Files.writeString(config.resolve("log4j2.properties"), LOGGING);
            Files.writeString(config.resolve("jvm.options"), leaner(config.resolve("jvm.options")));
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Unprivileged user = Unprivileged.whenRoot(List.of(Path.of(Launch.java()), distribution.resolve("bin"), home));
        user.own(home);
        List<String> command = new ArrayList<>(user.prefix());
        // Run in the foreground its launcher would stay beside it, 80 MB for nothing.
        command.addAll(List.of(distribution.resolve("bin/elasticsearch").toString(), "-d", "-p", pidFile.toString()));
        return new Launch(
                command,
                Map.of(
                        "ES_JAVA_HOME",
                        System.getProperty("java.home"),
                        "ES_PATH_CONF",
                        config.toString(),
                        "ES_TMPDIR",
                        temporary.toString(),
                        "ES_JAVA_OPTS",
                        "-Xms256m -Xmx256m -XX:-AlwaysPreTouch",
                        "CLI_JAVA_OPTS",
                        "-XX:TieredStopAtLevel=1",
                        "HOME",
                        home.toString()),
                home,
                place.log("elasticsearch-start"),
                Optional.of(pidFile));
    }

    private Path home() {
        return place.data().resolve("elasticsearch");
    }

    private String settings(Path home) {
        return """
                cluster.name: shopfleet
                node.name: shopfleet-1
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                transport.port: %d
                path.data: %s
                path.logs: %s
                xpack.security.enabled: false
                # A developer's disk is often fuller than a search cluster likes.
                cluster.routing.allocation.disk.threshold_enabled: false
                """.formatted(port, transportPort, home.resolve("data"), home.resolve("logs"));
    }

    private static String leaner(Path options) throws IOException {
        try (Stream<String> lines = Files.lines(options)) {
            return lines.filter(line -> NOT_WANTED.stream().noneMatch(line::startsWith))
                            .collect(Collectors.joining("\n"))
                    + "\n-XX:+UseSerialGC\n-XX:ErrorFile=${ES_TMPDIR}/hs_err_pid%p.log\n";
        }
    }

    private static final String LOGGING = """
            status = error
            appender.file.type = RollingFile
            appender.file.name = file
            appender.file.fileName = ${sys:es.logs.base_path}/elasticsearch.log
            appender.file.filePattern = ${sys:es.logs.base_path}/elasticsearch.log.%i
            appender.file.layout.type = PatternLayout
            appender.file.layout.pattern = %d{ISO8601} %-5p %c{1.} %m%n
            appender.file.policies.type = Policies
            appender.file.policies.start.type = OnStartupTriggeringPolicy
            appender.file.policies.size.type = SizeBasedTriggeringPolicy
            appender.file.policies.size.size = 16MB
            appender.file.strategy.type = DefaultRolloverStrategy
            appender.file.strategy.max = 1
            rootLogger.level = info
            rootLogger.appenderRef.file.ref = file
            """;

    @Override
    public Path log() {
        return home().resolve("logs/elasticsearch.log");
    }

    @Override
    public Health.Probe probe() {
        return Health.elasticsearch(port);
    }

    @Override
    public int megabytes() {
        return 560;
    }
}
