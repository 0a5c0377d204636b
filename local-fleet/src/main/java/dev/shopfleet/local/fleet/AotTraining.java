package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes the AOT caches of Kafka and of each service from one real start, one after another. */
final class AotTraining {
    private static final int SECONDS_TO_WRITE = 240;
    private final Fleet fleet;
    private final Consumer<String> say;

    AotTraining(Fleet fleet, Consumer<String> say) {
        this.fleet = fleet;
        this.say = say;
    }

    void run() throws IOException {
        Iterator<Integer> ports = Ports.someFree(2).iterator();
        Place own = Place.under(fleet.folder().resolve("training"));
        KafkaServer kafka = new KafkaServer(own, ports.next(), ports.next(), fleet.provisioning());
        train(kafka, kafka.aotCache(), kafka::launch);
        Provisioning.deleteTree(fleet.folder().resolve("training"));
        for (ServiceName service : ServiceName.values()) {
            Path jar = fleet.provisioning().service(service);
            AppService trainee = trainee(fleet.service(service, 1));
            train(trainee, AppService.aotCache(jar), aot -> trainee.launch(jar, aot));
        }
    }

    /** With ports of its own, so that a running fleet need not stop. */
    private static AppService trainee(AppService usual) {
        Iterator<Integer> ports = Ports.someFree(2).iterator();
        int port = ports.next();
        int management = ports.next();
        Map<String, String> environment = new HashMap<>(usual.environment());
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
        environment.put("SHOPFLEET_INSTANCE", usual.service().text() + "-training");
        return new AppService(usual.service(), 0, usual.place(), port, management, environment, usual.provisioning());
    }

    private static String name(Member trainee) {
        return trainee instanceof AppService app ? app.service().text() : trainee.name();
    }

    private void train(Member trainee, Path cache, Function<List<String>, Launch> launch) {
        if (Files.exists(cache)) {
            say.accept("  %-24s has its cache".formatted(name(trainee)));
            return;
        }
        long begin = System.nanoTime();
        Path half = cache.resolveSibling("app.aot.half");
        try {
            Files.deleteIfExists(half);
            Process process =
                    launch.apply(List.of("-XX:AOTCacheOutput=" + half)).start();
            try {
                fleet.starter().await(trainee, process);
                process.destroy();
                if (!process.waitFor(SECONDS_TO_WRITE, TimeUnit.SECONDS) || !Files.exists(half)) {
                    throw new FleetProblem("The JVM wrote no AOT cache for " + trainee.name()
                            + ". The end of its log:\n"
                            + String.join("\n", Starter.lastLines(trainee.log(), 30)));
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            Files.move(half, cache);
            say.accept("  %-24s %4d MB after %5.1f s"
                    .formatted(name(trainee), Files.size(cache) >> 20, (System.nanoTime() - begin) / 1e9));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetProblem("interrupted", e);
        }
    }
}
