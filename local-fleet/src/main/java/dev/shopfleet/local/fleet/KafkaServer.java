package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Apache Kafka, broker and controller in one process. */
record KafkaServer(Place place, int port, int controllerPort, Provisioning provisioning) implements BackingServer {

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("kafka", port, "kafka-controller", controllerPort);
    }

    @Override
    public Launch launch() {
        Path cache = aotCache();
        return launch(Launch.withAotCache(cache));
    }

    Path aotCache() {
        return provisioning.kafka().resolve("app.aot");
    }

    Launch launch(List<String> aot) {
        Path home = BackingServer.folder(place.data().resolve("kafka"));
        Path settings = home.resolve("server.properties");
        try {
            Files.writeString(settings, settings(home));
            Files.writeString(home.resolve("log4j2.properties"), LOGGING);
            if (!Files.exists(home.resolve("log/meta.properties"))) {
                format(home, settings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = java(home, "-Xms64m", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
        command.addAll(1, aot);
        command.addAll(List.of("kafka.Kafka", settings.toString()));
        return new Launch(command, Map.of(), home, log());
    }

    private List<String> java(Path home, String... flags) {
        List<String> command = new ArrayList<>(List.of(Launch.java(), "-XX:+UseSerialGC"));
        command.addAll(List.of(flags));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Dlog4j2.configurationFile=" + home.resolve("log4j2.properties"));
        command.add("-Dlog4j2.disableJmx=true");
        command.addAll(List.of("-cp", provisioning.kafka() + "/*"));
        return command;
    }

    /** A new log folder belongs to a cluster of its own. */
    private void format(Path home, Path settings) throws IOException {
        UUID id = UUID.randomUUID();
        String cluster = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
        List<String> command = java(home, "-XX:TieredStopAtLevel=1");
        command.addAll(List.of(
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                // Its command line takes an id that starts with a dash for an option.
                cluster.startsWith("-") ? "A" + cluster.substring(1) : cluster,
                "--config",
                settings.toString(),
                "--ignore-formatted"));
        Path log = place.logs().resolve("kafka-format.log");
        Process format = new Launch(command, Map.of(), home, log).start();
        try {
            if (!format.waitFor(60, TimeUnit.SECONDS) || format.exitValue() != 0) {
                throw new FleetProblem(
                        "Kafka's folder could not be formatted:\n" + Files.readString(log),
                        "look at " + home + ", or start anew with ./shop down --wipe");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            format.destroyForcibly();
        }
    }

    private String settings(Path home) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%3$s

                num.partitions=4
                auto.create.topics.enable=false
                default.replication.factor=1
                min.insync.replicas=1
                log.retention.hours=168
                log.retention.bytes=-1

                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=2
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0

                # After a kill -9 the broker may not come back before its old session has ended.
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=1000

                # One machine, many processes: the default buffer for compaction alone is half of our heap.
                log.cleaner.dedupe.buffer.size=16777216
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                """.formatted(port, controllerPort, home.resolve("log"));
    }

    private static final String LOGGING = """
            status = error
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{ISO8601} %-5p %c{1} %m%n
            rootLogger.level = warn
            rootLogger.appenderRef.console.ref = console
            logger.server.name = kafka.server
            logger.server.level = info
            logger.config.name = org.apache.kafka.common.config.AbstractConfig
            logger.config.level = warn
            """;

    @Override
    public Path log() {
        return place.log("kafka");
    }

    @Override
    public Health.Probe probe() {
        return Health.kafka(port);
    }

    @Override
    public int megabytes() {
        return 330;
    }
}
