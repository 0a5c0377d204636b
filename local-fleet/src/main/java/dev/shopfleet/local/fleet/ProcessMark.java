package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, told apart from any later one that is given the same pid by the moment it started.
 *
 * @param started kernel ticks since boot and the boot's id on Linux, which no change of the clock can move; elsewhere
 *     the start instant
 */
record ProcessMark(long pid, String started) {
    private static final Path PROC = Path.of("/proc");
    private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");
    /** Fields of /proc/PID/stat counted from the state, which follows the command's closing bracket. */
    private static final int STATE = 0;

    private static final int THREADS = 17;
    private static final int START_TICKS = 19;

    /** The process that has this pid now; empty when there is none, or only a zombie that nobody has reaped. */
    static Optional<ProcessMark> of(long pid) {
        Path stat = PROC.resolve(Long.toString(pid)).resolve("stat");
        if (Files.isReadable(BOOT)) {
            try {
                String line = Files.readString(stat);
                String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
                if (isGone(fields)) {
                    return Optional.empty();
                }
                String boot = Files.readString(BOOT).strip();
                return Optional.of(new ProcessMark(pid, fields[START_TICKS] + "@" + boot));
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(instant -> new ProcessMark(pid, instant.toString()));
    }

    /** The first thread may be a zombie while others still hold the process's ports. */
    private static boolean isGone(String[] fields) {
        boolean zombie = "Z".equals(fields[STATE]) || "X".equals(fields[STATE]);
        return zombie && Integer.parseInt(fields[THREADS]) <= 1;
    }

    boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Also true for a zombie that its parent has not reaped yet. */
    boolean listed() {
        return alive() || (ProcessHandle.of(pid).isPresent() && of(pid).isEmpty());
    }

    Optional<Instant> startInstant() {
        return alive() ? ProcessHandle.of(pid).flatMap(p -> p.info().startInstant()) : Optional.empty();
    }

    /** SIGTERM, and nothing at all if the pid now belongs to somebody else. */
    void terminate() {
        if (alive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }

    /** SIGKILL, with the same care. */
    void kill() {
        if (alive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
