package dev.shopfleet.local.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that speaks MongoDB's wire protocol and keeps its data in memory and in a log on disk. It is not MongoDB: no
 * transactions, no sessions, no replication. Acknowledged writes survive the death of the process, not of the machine.
 */
public final class DurableMongoServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DurableMongoServer.class);
    private static final long SWEEP_SECONDS = 30;

    private final DurableBackend backend;
    private final MongoServer server;
    private final ScheduledExecutorService housekeeping;
    private final int port;

    private DurableMongoServer(String bind, int port, Path directory, Clock clock) throws IOException {
        backend = new DurableBackend(directory, clock);
        server = new MongoServer(backend);
        try {
            // one worker: the library encodes replies from live documents, which a second one could be changing
            server.bind(new InetSocketAddress(bind, port), 1, 1);
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
        this.port = Objects.requireNonNull(server.getLocalAddress()).getPort();
        housekeeping = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("mongo-housekeeping").daemon().factory());
        housekeeping.scheduleWithFixedDelay(this::keepHouse, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        LOG.info("This server speaks MongoDB's protocol but is not MongoDB. It is for local use: acknowledged writes"
                + " survive the death of the process, not of the machine; there are no transactions and no sessions.");
    }

    /** Starts on the loopback address; port 0 takes a free one. */
    public static DurableMongoServer start(int port, Path directory) throws IOException {
        return start("127.0.0.1", port, directory);
    }

    /** Starts on the given address; port 0 takes a free one. */
    public static DurableMongoServer start(String bind, int port, Path directory) throws IOException {
        return new DurableMongoServer(bind, port, directory, Clock.systemUTC());
    }

    static DurableMongoServer start(Path directory, Clock clock) throws IOException {
        return new DurableMongoServer("127.0.0.1", 0, directory, clock);
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** What a driver connects with. */
    public String uri() {
        return "mongodb://127.0.0.1:" + port;
    }

    DurableBackend backend() {
        return backend;
    }

    private void keepHouse() {
        try {
            backend.removeExpired();
            backend.compactIfGrown();
        } catch (IOException | RuntimeException e) {
            LOG.error("housekeeping failed; it is tried again in {} s", SWEEP_SECONDS, e);
        }
    }

    /** Stops listening, closes the clients, and brings the log to the disk. A second call does nothing. */
    @Override
    public void close() {
        if (!housekeeping.isShutdown()) {
            housekeeping.close();
            server.shutdownNow();
        }
    }
}
