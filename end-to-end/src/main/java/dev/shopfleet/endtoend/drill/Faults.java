package dev.shopfleet.endtoend.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Strikes a process every now and then and has it started again. Pauses and victims follow from the seed; a victim
 * that is still down then is passed over for the next, and there the machine's speed comes in.
 */
final class Faults {

    /**
     * A process that was killed.
     *
     * @param at since the drill began
     * @param back since the drill began; null while it is down
     */
    record Strike(String process, Duration at, @Nullable Duration back) {}

    private static final int START_TRIES = 5;

    private final FaultSwitch fleet;
    private final List<String> targets;
    private final Set<String> everything;
    private final int mostDown;
    private final int shortestPause;
    private final Random random;
    private final long begun;
    private final List<Strike> strikes = new CopyOnWriteArrayList<>();
    private final Set<String> down = new ConcurrentSkipListSet<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Thread striker;

    /**
     * @param targets what may be struck
     * @param everything all processes there are, to know which service has another instance left
     * @param mostDown so many at once
     * @param shortestPause between strikes; the longest is twice that
     */
    Faults(
            FaultSwitch fleet,
            List<String> targets,
            Set<String> everything,
            int mostDown,
            Duration shortestPause,
            long seed,
            long begun) {
        this.fleet = fleet;
        this.targets = targets.stream().sorted().toList();
        this.everything = everything;
        this.mostDown = mostDown;
        this.shortestPause = Math.toIntExact(shortestPause.toMillis());
        this.random = new Random(seed ^ 0x5DEECE66DL);
        this.begun = begun;
    }

    void begin() {
        if (!targets.isEmpty()) {
            striker = Thread.ofPlatform().name("striker").start(this::strikeOnAndOn);
        }
    }

    private void strikeOnAndOn() {
        while (!endsWithin(shortestPause + random.nextInt(shortestPause))) {
            strike(random.nextInt(targets.size()), random.nextInt(shortestPause * 3 / 5));
        }
    }

    private void strike(int drawn, int absence) {
        for (int i = 0; i < targets.size(); i++) {
            String victim = targets.get((drawn + i) % targets.size());
            if (mayBeStruck(victim)) {
                try {
                    fleet.kill(victim);
                } catch (IllegalStateException e) {
                    troubles.add(e.getMessage());
                    return;
                }
                strikes.add(new Strike(victim, since(), null));
                down.add(victim);
                // Each by itself: a service that waits for its server must not keep that server from being started.
                starters.submit(() -> bringBack(victim, absence));
                return;
            }
        }
    }

    /** Not too many at once; and where a service has two instances, one of them stays. */
    private boolean mayBeStruck(String victim) {
        return !down.contains(victim)
                && down.size() < mostDown
                && siblings(victim).stream().noneMatch(down::contains);
    }

    private List<String> siblings(String victim) {
        String service = victim.replaceFirst("-\\d+$", "");
        return everything.stream()
                .filter(other -> other.replaceFirst("-\\d+$", "").equals(service) && !other.equals(victim))
                .toList();
    }

    /** After its absence, or at once when the drill ends. */
    private void bringBack(String victim, int absence) {
        endsWithin(absence);
        for (int tries = 1; !isStarted(victim); tries++) {
            if (tries == START_TRIES) {
                troubles.add("cannot be started again: " + victim);
                break;
            }
            pause();
        }
        strikes.replaceAll(strike -> strike.back() == null && strike.process().equals(victim)
                ? new Strike(victim, strike.at(), since())
                : strike);
        down.remove(victim);
    }

    private boolean isStarted(String victim) {
        try {
            fleet.start(victim);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** No more strikes; returns when all that was struck is up again. */
    void end() {
        ended.countDown();
        join(striker);
        starters.close();
    }

    private static void join(@Nullable Thread thread) {
        if (thread == null) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean endsWithin(int millis) {
        try {
            return ended.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    List<Strike> strikes() {
        return new ArrayList<>(strikes);
    }

    /** What went wrong with the faults themselves. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    Set<String> down() {
        return new TreeSet<>(down);
    }
}
