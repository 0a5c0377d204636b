package dev.shopfleet.local.fleet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to start one process, out of reach of the terminal's Ctrl-C.
 *
 * @param pidFile where a launcher that leaves its server behind and exits writes the server's pid; empty when the
 *     command itself is the server
 */
record Launch(List<String> command, Map<String, String> environment, Path directory, Path log, Optional<Path> pidFile) {

    Launch(List<String> command, Map<String, String> environment, Path directory, Path log) {
        this(command, environment, directory, log, Optional.empty());
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Nothing where there is no cache; a cache that does not fit is passed over by the JVM. */
    static List<String> withAotCache(Path cache) {
        return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=error") : List.of();
    }

    /** Starts it and returns at once; with a pid file, when the launcher is done. */
    Process start() {
        try {
            Files.createDirectories(directory);
            Files.createDirectories(log.toAbsolutePath().getParent());
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            List<String> detached = new ArrayList<>(sessionOfItsOwn());
            detached.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(detached)
                    .directory(directory.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            // What the caller's shell says about Java is meant for the caller's programs.
            builder.environment()
                    .keySet()
                    .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH", "JAVA_HOME"));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        }
    }

    private static List<String> sessionOfItsOwn() {
        return onPath("setsid")
                .map(setsid -> List.of(setsid.toString()))
                .or(() -> onPath("perl")
                        .map(perl ->
                                List.of(perl.toString(), "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die $!;")))
                .orElseGet(List::of);
    }

    static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin:/sbin";
        for (String folder : path.split(":")) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, program);
            if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
