package dev.shopfleet.local.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Real backing servers for tests, on random ports, as child processes that end with {@link #close()} or with this JVM.
 *
 * <pre>{@code
 * try (var servers = LocalServers.start(dir, Set.of(Kind.KAFKA, Kind.MONGO))) {
 *     ... servers.kafkaBootstrap() ...
 *     servers.kill(Kind.KAFKA);
 *     servers.restart(Kind.KAFKA); // same port, data kept
 * }
 * }</pre>
 */
public final class LocalServers implements AutoCloseable {
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);

    /** The servers there are. */
    public enum Kind {
        KAFKA("kafka"),
        MONGO("mongo"),
        REDIS("redis"),
        ELASTICSEARCH("elasticsearch"),
        SANDBOX_PROVIDER("sandbox-provider");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private final Map<Kind, BackingServer> servers;
    private final ProcessTable table;
    private final Starter starter;
    private Optional<Thread> hook = Optional.empty();

    private LocalServers(Place place, Map<Kind, BackingServer> servers) {
        this.servers = servers;
        this.table = new ProcessTable(place.run());
        this.starter = new Starter(table, line -> {});
    }

    /** Starts them and returns when each is healthy. Data, logs and process files go below {@code dir}. */
    public static LocalServers start(Path dir, Set<Kind> kinds) {
        return start(dir, kinds, "http://127.0.0.1:9/webhooks", "local-servers-webhook-secret");
    }

    /** As above, for a sandbox provider that is to call back. */
    public static LocalServers start(Path dir, Set<Kind> kinds, String webhookUrls, String webhookSecret) {
        LocalServers servers = startDetached(dir, kinds, webhookUrls, webhookSecret);
        Thread hook = new Thread(servers::stop, "local-servers-end");
        Runtime.getRuntime().addShutdownHook(hook);
        servers.hook = Optional.of(hook);
        return servers;
    }

    /** Servers that outlive this JVM; {@link #stopLeftIn} ends them. */
    static LocalServers startDetached(Path dir, Set<Kind> kinds, String webhookUrls, String webhookSecret) {
        stopLeftIn(dir);
        Place place = Place.under(dir);
        Provisioning provisioning = new Provisioning(Checkout.current());
        Iterator<Integer> ports = Ports.someFree(kinds.size() * 2).iterator();
        Map<Kind, BackingServer> servers = new EnumMap<>(Kind.class);
        for (Kind kind : kinds) {
            int port = ports.next();
            int second = ports.next();
            servers.put(
                    kind,
                    switch (kind) {
                        case KAFKA -> new KafkaServer(place, port, second, provisioning);
                        case MONGO -> new BackingServer.Mongo(place, port, provisioning);
                        case REDIS -> new BackingServer.Redis(place, port, provisioning);
                        case ELASTICSEARCH -> new ElasticsearchServer(place, port, second, provisioning);
                        case SANDBOX_PROVIDER ->
                            new BackingServer.Provider(place, port, provisioning, webhookUrls, webhookSecret);
                    });
        }
        LocalServers started = new LocalServers(place, servers);
        try {
            started.starter.start(List.copyOf(servers.values()));
        } catch (RuntimeException e) {
            started.stop();
            throw e;
        }
        return started;
    }

    /** Ends what an earlier run that was itself killed has left behind in this folder. */
    static void stopLeftIn(Path dir) {
        ProcessTable table = new ProcessTable(Place.under(dir).run());
        new Starter(table, line -> {}).stop(table.all(), PATIENCE_AT_CLOSE);
    }

    /** {@code host:port}. */
    public String kafkaBootstrap() {
        return server(Kind.KAFKA).address();
    }

    /** {@code mongodb://host:port}. */
    public String mongoUri() {
        return "mongodb://" + server(Kind.MONGO).address();
    }

    /** {@code redis://host:port}. */
    public String redisUri() {
        return "redis://" + server(Kind.REDIS).address();
    }

    /** {@code http://host:port}. */
    public String elasticsearchUrl() {
        return "http://" + server(Kind.ELASTICSEARCH).address();
    }

    /** {@code http://host:port}. */
    public String providerUrl() {
        return "http://" + server(Kind.SANDBOX_PROVIDER).address();
    }

    /** {@code kill -9}; returns when the process is gone. */
    public void kill(Kind kind) {
        starter.kill(List.copyOf(table.find(server(kind).name()).stream().toList()));
    }

    /** Starts a killed server again, on the same port and data; kills it first if it still runs. */
    public void restart(Kind kind) {
        kill(kind);
        starter.start(List.of(server(kind)));
    }

    /** The processes, for tests that look at memory or CPU time. */
    public long pid(Kind kind) {
        return table.findAlive(server(kind).name())
                .map(entry -> entry.mark().pid())
                .orElseThrow(() -> new IllegalStateException(kind + " does not run"));
    }

    /** Stops all of them. The data stays in the folder. */
    @Override
    public void close() {
        hook.ifPresent(thread -> {
            try {
                Runtime.getRuntime().removeShutdownHook(thread);
            } catch (IllegalStateException ending) {
                // The hook runs already; stopping twice does no harm.
            }
        });
        stop();
    }

    private void stop() {
        starter.stop(new ArrayList<>(table.all()), PATIENCE_AT_CLOSE);
    }

    private BackingServer server(Kind kind) {
        BackingServer server = servers.get(kind);
        if (server == null) {
            throw new IllegalStateException(kind + " was not asked for when the servers were started");
        }
        return server;
    }
}
