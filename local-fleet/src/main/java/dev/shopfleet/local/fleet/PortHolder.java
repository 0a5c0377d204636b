package dev.shopfleet.local.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds out who listens on a port, as far as this user may see it. */
record PortHolder(long pid, String program) {
    private static final String LISTENING = "0A";

    static FleetProblem clash(int port, String wantedBy, Optional<PortHolder> holder) {
        String who = holder.map(h -> "process " + h.pid + " (" + h.program + ")")
                .orElse("a process that this user cannot see");
        return new FleetProblem(
                "Port %d, wanted by %s, is taken by %s.".formatted(port, wantedBy, who),
                "stop that process, or move the whole fleet: %s=2000 ./shop up".formatted(Ports.OFFSET_VARIABLE)
                        + " (a single port: '%s=PORT' in .shop/ports.properties)".formatted(wantedBy));
    }

    static Optional<PortHolder> of(int port) {
        try {
            return Files.exists(Path.of("/proc/net/tcp")) ? fromProc(port) : fromLsof(port);
        } catch (IOException unseen) {
            return Optional.empty();
        }
    }

    private static Optional<PortHolder> fromProc(int port) throws IOException {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (!Files.exists(Path.of(table))) {
                continue;
            }
            String suffix = String.format(Locale.ROOT, ":%04X", port);
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING)) {
                    sockets.add("socket:[" + fields[9] + "]");
                }
            }
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holdsOne(process, sockets)) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    return Optional.of(new PortHolder(pid, program(process)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holdsOne(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)
                        && sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException | RuntimeException notOurs) {
            return false;
        }
        return false;
    }

    private static String program(Path process) throws IOException {
        String command =
                Files.readString(process.resolve("cmdline")).replace('\0', ' ').strip();
        return command.length() > 100 ? command.substring(0, 100) + "…" : command;
    }

    private static Optional<PortHolder> fromLsof(int port) throws IOException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-t").start();
        try (BufferedReader out = lsof.inputReader()) {
            String pid = out.readLine();
            return pid == null
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(pid.strip()))
                            .map(p -> new PortHolder(p.pid(), p.info().command().orElse("?")));
        }
    }
}
