package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Unpacked builds that nothing runs from any more. */
final class OldBuilds {
    /** Somebody may have unpacked one and be about to start it. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static final int KEPT = 2;
    private final Checkout checkout;

    OldBuilds(Checkout checkout) {
        this.checkout = checkout;
    }

    void delete() {
        List<String> commands = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
        try (Stream<Path> apps = Files.list(checkout.apps())) {
            for (Path app : apps.filter(Files::isDirectory).toList()) {
                try (Stream<Path> builds = Files.list(app)) {
                    List<Path> oldestLast = builds.filter(Files::isDirectory)
                            .sorted((a, b) -> modified(b).compareTo(modified(a)))
                            .toList();
                    for (Path build : oldestLast.subList(Math.min(KEPT, oldestLast.size()), oldestLast.size())) {
                        boolean used = commands.stream().anyMatch(command -> command.contains(build.toString()));
                        if (!used && modified(build).isBefore(Instant.now().minus(GRACE))) {
                            Provisioning.deleteTree(build);
                        }
                    }
                }
            }
        } catch (IOException untidy) {
            // Only room on the disk is at stake.
            return;
        }
    }

    private static Instant modified(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            return Instant.MAX;
        }
    }
}
