package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A short name for the content of a jar or a folder, which a rebuild without a change does not alter. */
final class ContentId {
    private ContentId() {}

    static String of(Path path) {
        try {
            CRC32C sum = new CRC32C();
            if (Files.isDirectory(path)) {
                try (Stream<Path> files =
                        Files.walk(path).filter(Files::isRegularFile).sorted()) {
                    for (Path file : (Iterable<Path>) files::iterator) {
                        text(sum, path.relativize(file).toString());
                        if (file.toString().endsWith(".jar")) {
                            jar(sum, file);
                        } else {
                            sum.update(Files.readAllBytes(file));
                        }
                    }
                }
            } else {
                jar(sum, path);
            }
            return "%08x".formatted(sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entries' own checksums: no need to read the jar, and the time of packaging does not count. */
    private static void jar(CRC32C sum, Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).forEach(entry -> {
                text(sum, entry.getName());
                text(sum, Long.toString(entry.getCrc()));
            });
        }
    }

    private static void text(CRC32C sum, String text) {
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        sum.update(0);
    }
}
