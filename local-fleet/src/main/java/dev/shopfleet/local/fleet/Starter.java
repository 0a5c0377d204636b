package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts members, waits until each is healthy, and stops them; leaves alone what already runs. */
final class Starter {
    private static final int LINES_OF_A_FAILED_START = 30;
    private static final int KILLED = 128 + 9;
    /** As many as there are services: a second instance of each, started beside, would make all of them late. */
    private static final int AT_ONCE = 8;

    private final ProcessTable table;
    private final Consumer<String> say;

    Starter(ProcessTable table, Consumer<String> say) {
        this.table = table;
        this.say = say;
    }

    /**
     * A member that was started, or found running, and is not known to be healthy yet.
     *
     * @param process absent when it ran already
     */
    record Launched(Member member, ProcessMark mark, Optional<Process> process, long begin) {}

    /** Several at once; returns when every one is healthy, or throws for the first that is not. */
    void start(List<? extends Member> members) {
        launchEach(members, this::awaitHealth);
    }

    /** The first half of a start: returns when every process is there. */
    List<Launched> launch(List<? extends Member> members) {
        List<Launched> launched = new CopyOnWriteArrayList<>();
        launchEach(members, launched::add);
        return launched;
    }

    /** The second half: returns when every one is healthy, or throws for the first that is not. */
    void await(List<Launched> launched) {
        forEach(launched, Launched::member, this::awaitHealth);
    }

    private void launchEach(List<? extends Member> members, Consumer<Launched> then) {
        refuseWhatCannotStart(members);
        // Unpacked first, started then: a program that is being written while another process is born cannot be run.
        Map<Member, Launch> launches = new ConcurrentHashMap<>();
        forEach(members, Function.identity(), member -> {
            if (table.findAlive(member.name()).isEmpty()) {
                launches.put(member, member.launch());
            }
        });
        forEach(
                members,
                Function.identity(),
                member -> then.accept(launchOne(member, Optional.ofNullable(launches.get(member)))));
    }

    private <T> void forEach(List<? extends T> items, Function<T, ? extends Member> member, Consumer<T> job) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> jobs = new ArrayList<>();
            items.forEach(item -> jobs.add(threads.submit(() -> doOrSay(member.apply(item), () -> job.accept(item)))));
            FleetProblem first = null;
            for (Future<?> done : jobs) {
                try {
                    join(done, first);
                } catch (FleetProblem problem) {
                    first = problem;
                }
            }
            if (first != null) {
                throw first;
            }
        }
    }

    /** Waits for the task; throws the problem there was before it, or its own. */
    static void join(Future<?> task, @Nullable FleetProblem before) {
        try {
            task.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            FleetProblem own =
                    cause instanceof FleetProblem problem ? problem : new FleetProblem("could not start", cause);
            if (before == null) {
                throw own;
            }
            before.addSuppressed(own);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new FleetProblem("interrupted", e);
        }
        if (before != null) {
            throw before;
        }
    }

    /** Ports and memory, before anything is started. */
    void refuseWhatCannotStart(List<? extends Member> members) {
        List<? extends Member> missing = members.stream()
                .filter(member -> table.findAlive(member.name()).isEmpty())
                .toList();
        missing.forEach(Starter::refuseTakenPorts);
        Machine.refuseWhenTooSmall(missing);
    }

    private void doOrSay(Member member, Runnable job) {
        try {
            job.run();
        } catch (FleetProblem problem) {
            // The others may take a while yet; the reason follows when they are done.
            say.accept("  %-24s FAILED".formatted(member.name()));
            throw problem;
        }
    }

    /** @param prepared how to start it; absent when it runs already */
    private Launched launchOne(Member member, Optional<Launch> prepared) {
        long begin = System.nanoTime();
        Optional<ProcessTable.Entry> running = table.findAlive(member.name());
        if (running.isPresent()) {
            return new Launched(member, running.get().mark(), Optional.empty(), begin);
        }
        Launch launch = prepared.orElseGet(member::launch);
        Process process = launch.start();
        ProcessMark mark = launch.pidFile()
                .map(file -> leftBehind(member, launch, process, file))
                .or(() -> ProcessMark.of(process.pid()))
                .orElseThrow(() -> failed(member, launch.log(), "stopped at once", process));
        table.record(new ProcessTable.Entry(
                member.name(), mark, member.port(), member.managementPort(), member.log(), member.setup()));
        return new Launched(member, mark, Optional.of(process), begin);
    }

    private void awaitHealth(Launched launched) {
        Member member = launched.member();
        awaitHealth(member, launched.mark(), launched.process(), launched.begin());
        String how = launched.process().isEmpty()
                ? "runs already"
                : "ready after %5.1f s".formatted((System.nanoTime() - launched.begin()) / 1e9);
        say.accept("  %-24s %-21s %s".formatted(member.name(), how, member.address()));
    }

    /** Waits for a process that somebody else has started. */
    void await(Member member, Process process) {
        ProcessMark mark = ProcessMark.of(process.pid())
                .orElseThrow(() -> failed(member, member.log(), "stopped at once", process));
        awaitHealth(member, mark, Optional.of(process), System.nanoTime());
    }

    private static ProcessMark leftBehind(Member member, Launch launch, Process launcher, Path pidFile) {
        try {
            if (!launcher.waitFor(member.patience().toSeconds(), TimeUnit.SECONDS)) {
                killWithItsServer(launcher);
                throw failed(
                        member,
                        launch.log(),
                        "did not start within " + member.patience().toSeconds() + " s",
                        launcher);
            }
            if (launcher.exitValue() != 0 || !Files.exists(pidFile)) {
                throw failed(member, launch.log(), "did not start", launcher);
            }
            return ProcessMark.of(Long.parseLong(Files.readString(pidFile).strip()))
                    .orElseThrow(() -> failed(member, member.log(), "stopped at once", launcher));
        } catch (IOException e) {
            throw new FleetProblem(member.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetProblem("interrupted", e);
        }
    }

    /** Once the launcher is gone nobody would know of the server, which is its child until then and holds the port. */
    static void killWithItsServer(Process launcher) {
        launcher.descendants().forEach(ProcessHandle::destroyForcibly);
        launcher.destroyForcibly();
    }

    private static void awaitHealth(Member member, ProcessMark mark, Optional<Process> ours, long begin) {
        Health.Probe probe = member.probe();
        while (!probe.healthy()) {
            if (!mark.alive()) {
                throw failed(member, member.log(), "died while starting", ours.orElse(null));
            }
            if (System.nanoTime() - begin > member.patience().toNanos()) {
                throw failed(
                        member,
                        member.log(),
                        "is not ready after " + member.patience().toSeconds() + " s",
                        null);
            }
            pause(100);
        }
    }

    private static FleetProblem failed(Member member, Path log, String what, @Nullable Process process) {
        StringBuilder text = new StringBuilder(member.name()).append(' ').append(what);
        if (process != null && !process.isAlive()) {
            text.append(" (exit code ").append(process.exitValue()).append(')');
            if (process.exitValue() == KILLED) {
                text.append("; it was killed, perhaps for want of memory: it needs about ")
                        .append(member.megabytes())
                        .append(" MB, ")
                        .append(Machine.availableMegabytes())
                        .append(" MB are available");
            }
        }
        text.append(". The end of ").append(log).append(":\n");
        lastLines(log, LINES_OF_A_FAILED_START)
                .forEach(line -> text.append("    ").append(line).append('\n'));
        return new FleetProblem(text.toString().stripTrailing());
    }

    static List<String> lastLines(Path log, int count) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(no log: " + e.getMessage() + ")");
        }
    }

    private static void refuseTakenPorts(Member member) {
        member.ports().forEach((name, port) -> {
            if (!Ports.free(port)) {
                throw PortHolder.clash(port, name, PortHolder.of(port));
            }
        });
    }

    /** SIGTERM to all, a while to close their files, SIGKILL to who is left. */
    void stop(List<ProcessTable.Entry> entries, Duration patience) {
        entries.forEach(entry -> entry.mark().terminate());
        long end = System.nanoTime() + patience.toNanos();
        List<ProcessTable.Entry> left = living(entries);
        while (!left.isEmpty() && System.nanoTime() < end) {
            pause(50);
            left = living(left);
        }
        left.forEach(entry -> say.accept("  " + entry.name() + " did not stop in time: killed"));
        kill(left);
        // Some init processes take their time to reap; whoever looks next shall see nothing of ours.
        for (int tries = 0;
                tries < 60 && entries.stream().anyMatch(entry -> entry.mark().listed());
                tries++) {
            pause(25);
        }
        entries.forEach(entry -> table.forget(entry.name()));
    }

    /** {@code kill -9}; the entries stay in the table. */
    void kill(List<ProcessTable.Entry> entries) {
        entries.forEach(entry -> entry.mark().kill());
        for (int tries = 0; tries < 200 && !living(entries).isEmpty(); tries++) {
            pause(25);
        }
        living(entries).forEach(entry -> {
            throw new FleetProblem(
                    entry.name() + " (pid " + entry.mark().pid() + ") cannot be killed", "stop it as its owner");
        });
    }

    private static List<ProcessTable.Entry> living(List<ProcessTable.Entry> entries) {
        return entries.stream().filter(ProcessTable.Entry::alive).toList();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetProblem("interrupted", e);
        }
    }
}
