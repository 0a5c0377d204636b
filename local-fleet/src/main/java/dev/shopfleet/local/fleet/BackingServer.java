package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The servers the services stand on. All of them listen on 127.0.0.1 only. */
sealed interface BackingServer extends Member
        permits KafkaServer, ElasticsearchServer, BackingServer.Mongo, BackingServer.Redis, BackingServer.Provider {

    @Override
    default Duration patience() {
        return Duration.ofMinutes(2);
    }

    @Override
    default Map<String, Integer> ports() {
        return Map.of(name(), port());
    }

    static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Speaks MongoDB's wire protocol; it is not MongoDB. */
    record Mongo(Place place, int port, Provisioning provisioning) implements BackingServer {
        @Override
        public String name() {
            return "mongo";
        }

        @Override
        public Launch launch() {
            Path data = folder(place.data().resolve("mongo"));
            return new Launch(
                    List.of(
                            Launch.java(),
                            "-XX:+UseSerialGC",
                            "-Xms32m",
                            // All data lies in it. 512 MB were full after some 18,000 orders, and nothing answered any
                            // more.
                            "-XX:MaxRAMPercentage=20",
                            // Else 100,000 documents fill the heap and every collection costs four times the CPU.
                            "-XX:MaxNewSize=64m",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            provisioning.module("local-mongo"),
                            "dev.shopfleet.local.mongo.MongoServerMain",
                            "--port",
                            Integer.toString(port),
                            "--data",
                            data.toString()),
                    Map.of(),
                    data,
                    log());
        }

        @Override
        public Path log() {
            return place.log("mongo");
        }

        @Override
        public Health.Probe probe() {
            return Health.mongo("127.0.0.1", port);
        }

        @Override
        public int megabytes() {
            return 150;
        }
    }

    record Redis(Place place, int port, Provisioning provisioning) implements BackingServer {
        @Override
        public String name() {
            return "redis";
        }

        @Override
        public Launch launch() {
            Path data = folder(place.data().resolve("redis"));
            return new Launch(
                    List.of(
                            provisioning.redis().toString(),
                            "--bind",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--dir",
                            data.toString(),
                            "--appendonly",
                            "yes",
                            "--appendfsync",
                            "everysec",
                            "--save",
                            "",
                            "--daemonize",
                            "no"),
                    Map.of(),
                    data,
                    log());
        }

        @Override
        public Path log() {
            return place.log("redis");
        }

        @Override
        public Health.Probe probe() {
            return Health.redis(port);
        }

        @Override
        public int megabytes() {
            return 15;
        }
    }

    /** The payment provider of the local fleet, a process that knows nothing of ours. */
    record Provider(Place place, int port, Provisioning provisioning, String webhookUrls, String webhookSecret)
            implements BackingServer {
        @Override
        public String name() {
            return "sandbox-provider";
        }

        @Override
        public Launch launch() {
            Path data = folder(place.data().resolve("sandbox-provider"));
            return new Launch(
                    List.of(
                            Launch.java(),
                            "-XX:+UseSerialGC",
                            "-Xms16m",
                            "-Xmx128m",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            provisioning.module("sandbox-provider"),
                            "dev.shopfleet.sandbox.SandboxProviderMain",
                            "--port",
                            Integer.toString(port),
                            "--data",
                            data.toString(),
                            "--webhook-url",
                            webhookUrls,
                            "--webhook-secret",
                            webhookSecret),
                    Map.of(),
                    data,
                    log());
        }

        @Override
        public Path log() {
            return place.log("sandbox-provider");
        }

        @Override
        public Health.Probe probe() {
            return Health.http("http://" + address() + "/health");
        }

        @Override
        public int megabytes() {
            return 90;
        }

        /** Keeps the secret out of whatever prints records. */
        @Override
        public String toString() {
            return name() + " on " + address();
        }
    }
}
