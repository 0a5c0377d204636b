package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What this machine has left. */
final class Machine {
    private static final long LEAST_DISK_MB = 1024;
    private static final String IGNORE = "SHOPFLEET_IGNORE_MEMORY";

    private Machine() {}

    static void refuseWhenDiskIsFull(Path folder) {
        try {
            long left = Files.getFileStore(folder).getUsableSpace() >> 20;
            if (left < LEAST_DISK_MB) {
                throw new FleetProblem(
                        "The disk is nearly full: %d MB left for %s, at least %d MB are needed."
                                .formatted(left, folder, LEAST_DISK_MB),
                        "make room, or remove the fleet's data with ./shop down --wipe");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void refuseWhenTooSmall(List<? extends Member> toStart) {
        long needed = toStart.stream().mapToLong(Member::megabytes).sum();
        long available = availableMegabytes();
        if (available < needed && System.getenv(IGNORE) == null) {
            throw new FleetProblem(
                    "Not enough memory: about %d MB are needed for %d processes, %d MB are available."
                            .formatted(needed, toStart.size(), available),
                    "close something, or try all the same with " + IGNORE + "=1");
        }
    }

    /** Memory and swap that new processes can have, within the container's limit; very much where it is not known. */
    static long availableMegabytes() {
        long machine = meminfo("MemAvailable:").orElse(Long.MAX_VALUE >> 20)
                + meminfo("SwapFree:").orElse(0);
        OptionalLong limit = number(Path.of("/sys/fs/cgroup/memory.max"));
        OptionalLong used = number(Path.of("/sys/fs/cgroup/memory.current"));
        if (limit.isPresent() && used.isPresent()) {
            return Math.min(machine, (limit.getAsLong() - used.getAsLong()) >> 20);
        }
        return machine;
    }

    static long residentMegabytes(long pid) {
        return kilobytes(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:")
                        .orElse(0)
                >> 10;
    }

    private static OptionalLong meminfo(String field) {
        OptionalLong kilobytes = kilobytes(Path.of("/proc/meminfo"), field);
        return kilobytes.isPresent() ? OptionalLong.of(kilobytes.getAsLong() >> 10) : kilobytes;
    }

    private static OptionalLong kilobytes(Path file, String field) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | RuntimeException unknown) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong number(Path file) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException unlimited) {
            return OptionalLong.empty();
        }
    }
}
