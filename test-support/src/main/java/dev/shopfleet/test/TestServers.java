package dev.shopfleet.test;

import dev.shopfleet.local.fleet.LocalServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * The real servers that tests run against: those that {@code ./shop test} has started for the whole build, or, when a
 * test is run alone, some started for this JVM.
 */
public final class TestServers {

    private static @Nullable TestServers shared;

    private final String kafka;
    private final String mongo;
    private final String redis;
    private final String elasticsearch;

    private TestServers(String kafka, String mongo, String redis, String elasticsearch) {
        this.kafka = kafka;
        this.mongo = mongo;
        this.redis = redis;
        this.elasticsearch = elasticsearch;
    }

    /** The same servers for every test of a JVM. */
    public static synchronized TestServers shared() {
        if (shared == null) {
            shared = System.getProperty("shopfleet.test.kafka") == null ? started() : given();
        }
        return shared;
    }

    private static TestServers given() {
        return new TestServers(
                required("shopfleet.test.kafka"),
                required("shopfleet.test.mongo"),
                required("shopfleet.test.redis"),
                required("shopfleet.test.elasticsearch"));
    }

    private static String required(String name) {
        String value = System.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "The system property " + name + " is missing; run the tests with ./shop test");
        }
        return value;
    }

    private static TestServers started() {
        try {
            Path data = Files.createTempDirectory("shopfleet-test");
            // Stopped by the shutdown hook that LocalServers sets.
            LocalServers servers = LocalServers.start(
                    data,
                    EnumSet.of(
                            LocalServers.Kind.KAFKA,
                            LocalServers.Kind.MONGO,
                            LocalServers.Kind.REDIS,
                            LocalServers.Kind.ELASTICSEARCH));
            return new TestServers(
                    servers.kafkaBootstrap(), servers.mongoUri(), servers.redisUri(), servers.elasticsearchUrl());
        } catch (IOException e) {
            throw new UncheckedIOException("The servers for tests could not be started", e);
        }
    }

    public String kafka() {
        return kafka;
    }

    public String mongo() {
        return mongo;
    }

    public String redis() {
        return redis;
    }

    public String elasticsearch() {
        return elasticsearch;
    }
}
