package dev.shopfleet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What the Linux kernel has counted. */
final class Proc {

    /** The kernel's unit for programs, whatever its own clock is: USER_HZ is 100 on every architecture Java runs on. */
    private static final long MILLIS_PER_TICK = 10;

    private static final Path PROC = Path.of("/proc");
    /** Fields of /proc/PID/stat after the command's closing bracket. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    /**
     * Milliseconds since boot, of all cores.
     *
     * @param busy everything but idle and waiting
     * @param stolen by the host's other guests
     */
    record Machine(long busy, long stolen) {}

    private Proc() {}

    /** User and system time of a process with all its threads. */
    static long cpuMillis(long pid) {
        String stat = read(PROC.resolve(Long.toString(pid)).resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MILLIS_PER_TICK;
    }

    static long residentMegabytes(long pid) {
        return read(PROC.resolve(Long.toString(pid)).resolve("status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }

    static Machine machine() {
        String all = read(PROC.resolve("stat")).lines().findFirst().orElseThrow();
        List<Long> ticks =
                Arrays.stream(all.split("\\s+")).skip(1).map(Long::valueOf).toList();
        long busy = ticks.get(0) + ticks.get(1) + ticks.get(2) + ticks.get(5) + ticks.get(6);
        return new Machine(busy * MILLIS_PER_TICK, ticks.get(7) * MILLIS_PER_TICK);
    }

    static String loadAverage() {
        String[] fields = read(PROC.resolve("loadavg")).split(" ");
        return fields[0];
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " (only Linux tells what a process has used)", e);
        }
    }
}
