package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** For {@code ./shop test}: one set of servers for a whole build. */
@Command(name = "test-servers", hidden = true)
final class TestServers {

    /** Prints one {@code -D} for Maven per line. */
    @Command
    int start(@Option(names = "--dir", required = true) Path dir) {
        LocalServers servers = LocalServers.startDetached(
                dir,
                Set.of(
                        LocalServers.Kind.KAFKA,
                        LocalServers.Kind.MONGO,
                        LocalServers.Kind.REDIS,
                        LocalServers.Kind.ELASTICSEARCH),
                "http://127.0.0.1:9/webhooks",
                "unused");
        System.out.println("-Dshopfleet.test.kafka=" + servers.kafkaBootstrap());
        System.out.println("-Dshopfleet.test.mongo=" + servers.mongoUri());
        System.out.println("-Dshopfleet.test.redis=" + servers.redisUri());
        System.out.println("-Dshopfleet.test.elasticsearch=" + servers.elasticsearchUrl());
        return 0;
    }

    @Command
    int stop(@Option(names = "--dir", required = true) Path dir) throws IOException {
        LocalServers.stopLeftIn(dir);
        Provisioning.deleteTree(dir);
        return 0;
    }
}
