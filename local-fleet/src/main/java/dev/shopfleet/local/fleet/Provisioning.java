package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Puts what Maven fetched and built where processes can run from it. Nothing runs from a {@code target} folder, so a
 * rebuild never pulls the classes from under a running server.
 */
final class Provisioning {
    private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();
    private final Checkout checkout;

    Provisioning(Checkout checkout) {
        this.checkout = checkout;
    }

    @FunctionalInterface
    private interface Filling {
        void into(Path folder) throws IOException;
    }

    /** The folder with the Kafka server's jars. */
    Path kafka() {
        Path jars = fetched("kafka");
        return once(
                checkout.servers().resolve("kafka-" + Versions.of("kafka") + "-" + ContentId.of(jars)),
                into -> copyTree(jars, into));
    }

    /** The unpacked Elasticsearch. */
    Path elasticsearch() {
        Path zip = fetched("elasticsearch.zip");
        return once(checkout.servers().resolve("elasticsearch-" + Versions.of("elasticsearch")), into -> {
            unzipWithoutTopFolder(zip, into);
            try (Stream<Path> tools = Files.list(into.resolve("bin"))) {
                tools.forEach(tool -> tool.toFile().setExecutable(true, false));
            }
            openForEverybody(into);
        });
    }

    /** The machine's own Redis when it is recent enough, or the one that came with Maven. */
    Path redis() {
        return Launch.onPath("redis-server").filter(Provisioning::isRecentRedis).orElseGet(() -> {
            Path program = redisFor(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
            return once(checkout.servers().resolve("redis-" + Versions.of("embedded-redis")), into -> {
                        Path copy = into.resolve("redis-server");
                        Files.copy(program, copy);
                        copy.toFile().setExecutable(true, false);
                    })
                    .resolve("redis-server");
        });
    }

    /** The class path of a module that is not a Spring Boot service: its classes and its {@code target/lib}. */
    String module(String module) {
        Path classes = checkout.target(module).resolve("classes");
        Path lib = checkout.target(module).resolve("lib");
        if (!Files.isDirectory(classes) || !Files.isDirectory(lib)) {
            throw new FleetProblem(module + " is not built", "./shop build");
        }
        String id = ContentId.of(classes) + ContentId.of(lib);
        Path folder = once(checkout.apps().resolve(module).resolve(id), into -> {
            copyTree(classes, into.resolve("classes"));
            copyTree(lib, into.resolve("lib"));
        });
        return folder.resolve("classes") + ":" + folder.resolve("lib") + "/*";
    }

    /** The same, where it was built: for a program that runs for a moment only. */
    String inPlace(String module) {
        Path classes = checkout.target(module).resolve("classes");
        if (!Files.isDirectory(classes)) {
            throw new FleetProblem(module + " is not built", "./shop build");
        }
        return classes + ":" + checkout.target(module).resolve("lib") + "/*";
    }

    /** The service's jar, taken apart so that it starts faster. */
    Path service(ServiceName service) {
        String name = service.text() + "-" + Versions.of("shopfleet") + ".jar";
        Path fat = checkout.target(service.text()).resolve(name);
        if (!Files.exists(fat)) {
            throw new FleetProblem(service.text() + " is not built: no " + name, "./shop build");
        }
        return once(checkout.apps().resolve(service.text()).resolve(ContentId.of(fat)), into -> extract(fat, into))
                .resolve(name);
    }

    private static void extract(Path fat, Path into) throws IOException {
        Path log = into.resolveSibling("extract.log");
        Process tools = new ProcessBuilder(
                        Launch.java(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        fat.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        into.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!tools.waitFor(2, TimeUnit.MINUTES) || tools.exitValue() != 0) {
                throw new FleetProblem(
                        fat.getFileName() + " is not a Spring Boot jar: " + Files.readString(log), "./shop build");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            tools.destroyForcibly();
        }
    }

    /** Fills a folder exactly once, whoever else is at it, in this process or another; never leaves it half full. */
    private static Path once(Path folder, Filling filling) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        synchronized (LOCKS.computeIfAbsent(folder, path -> new Object())) {
            try {
                Files.createDirectories(folder.getParent());
                Path lock = folder.resolveSibling("." + folder.getFileName() + ".lock");
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    if (held.isValid() && !Files.isDirectory(folder)) {
                        Path half = folder.resolveSibling("." + folder.getFileName() + ".half");
                        deleteTree(half);
                        Files.createDirectories(half);
                        filling.into(half);
                        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Path fetched(String name) {
        Path path = checkout.fetched().resolve(name);
        if (!Files.exists(path)) {
            throw new FleetProblem("Maven has not fetched " + name, "./shop build (it needs Maven Central)");
        }
        return path;
    }

    Path redisFor(String os, String arch) {
        String system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine =
                switch (arch) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> "386";
                };
        try (Stream<Path> files = Files.list(fetched("redis"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-" + system + "-" + machine))
                    .max(Comparator.comparing(Path::getFileName))
                    .orElseThrow(() -> new FleetProblem(
                            "There is no bundled Redis for " + os + " on " + arch,
                            "install redis-server 7 or newer (Debian: apt-get install redis-server)"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRecentRedis(Path program) {
        try {
            Process version = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return redisMajor(text) >= 7;
        } catch (IOException cannotRun) {
            return false;
        }
    }

    static int redisMajor(String versionText) {
        var match = Pattern.compile("v=(\\d+)\\.").matcher(versionText);
        return match.find() ? Integer.parseInt(match.group(1)) : 0;
    }

    private static void unzipWithoutTopFolder(Path zip, Path into) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path target = into.resolve(name).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy((InputStream) in, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** A strict umask must not lock out the unprivileged user that some servers run as. */
    private static void openForEverybody(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(path -> {
                path.toFile().setReadable(true, false);
                if (Files.isDirectory(path)) {
                    path.toFile().setExecutable(true, false);
                }
            });
        }
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }
}
