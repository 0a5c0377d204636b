package dev.shopfleet.endtoend.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Strikes a process every five to ten seconds and has it started again. Pauses and victims follow from the seed; a victim
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

    private static final int SHORTEST_PAUSE = 5_000;
    private static final int LONGEST_PAUSE = 10_000;
    private static final int LONGEST_ABSENCE = 3_000;
    private static final int START_TRIES = 5;

    private final FaultSwitch fleet;
    private final List<String> targets;
    private final Set<String> everything;
    private final int mostDown;
    private final Random random;
    private final long begun;
    private final List<Strike> strikes = new CopyOnWriteArrayList<>();
    private final Map<String, Long> downUntil = new TreeMap<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread striker;
    private @Nullable Thread starter;

    /**
     * @param targets what may be struck
     * @param everything all processes there are, to know which service has another instance left
     * @param mostDown so many at once
     */
    Faults(FaultSwitch fleet, List<String> targets, Set<String> everything, int mostDown, long seed, long begun) {
        this.fleet = fleet;
        this.targets = targets.stream().sorted().toList();
        this.everything = everything;
        this.mostDown = mostDown;
        this.random = new Random(seed ^ 0x5DEECE66DL);
        this.begun = begun;
    }

    void begin() {
        if (!targets.isEmpty()) {
            striker = Thread.ofPlatform().name("striker").start(this::strikeOnAndOn);
            starter = Thread.ofPlatform().name("starter").start(this::startOnAndOn);
        }
    }

    private void strikeOnAndOn() {
        while (!endsWithin(SHORTEST_PAUSE + random.nextInt(LONGEST_PAUSE - SHORTEST_PAUSE))) {
            strike(random.nextInt(targets.size()), random.nextInt(LONGEST_ABSENCE));
        }
    }

    private void strike(int drawn, int absence) {
        for (int i = 0; i < targets.size(); i++) {
            String victim = targets.get((drawn + i) % targets.size());
            if (mayBeStruck(victim)) {
                try {
                    fleet.kill(victim);
                    strikes.add(new Strike(victim, since(), null));
                } catch (IllegalStateException e) {
                    troubles.add(e.getMessage());
                    return;
                }
                synchronized (downUntil) {
                    downUntil.put(
                            victim,
                            System.nanoTime() + Duration.ofMillis(absence).toNanos());
                    downUntil.notifyAll();
                }
                return;
            }
        }
    }

    /** Not too many at once; and where a service has two instances, one of them stays. */
    private boolean mayBeStruck(String victim) {
        synchronized (downUntil) {
            return !downUntil.containsKey(victim)
                    && downUntil.size() < mostDown
                    && siblings(victim).stream().noneMatch(downUntil::containsKey);
        }
    }

    private List<String> siblings(String victim) {
        String service = victim.replaceFirst("-\\d+$", "");
        return everything.stream()
                .filter(other -> other.replaceFirst("-\\d+$", "").equals(service) && !other.equals(victim))
                .toList();
    }

    private void startOnAndOn() {
        int tries = 0;
        while (true) {
            List<String> due = awaitDue();
            if (due.isEmpty()) {
                return;
            }
            try {
                fleet.start(due);
                tries = 0;
                cameBack(due);
            } catch (IllegalStateException e) {
                if (++tries == START_TRIES) {
                    troubles.add("cannot be started again: " + due);
                    cameBack(due);
                }
                pause();
            }
        }
    }

    /** What is to be started now; empty at the end, when nothing is down any more. */
    private List<String> awaitDue() {
        synchronized (downUntil) {
            while (true) {
                long now = System.nanoTime();
                List<String> due = downUntil.entrySet().stream()
                        .filter(down -> isEnding() || down.getValue() - now <= 0)
                        .map(Map.Entry::getKey)
                        .toList();
                if (!due.isEmpty() || (isEnding() && !isAlive(striker))) {
                    return due;
                }
                try {
                    downUntil.wait(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return List.of();
                }
            }
        }
    }

    private void cameBack(List<String> processes) {
        synchronized (downUntil) {
            for (int i = 0; i < strikes.size(); i++) {
                Strike strike = strikes.get(i);
                if (strike.back() == null && processes.contains(strike.process())) {
                    strikes.set(i, new Strike(strike.process(), strike.at(), since()));
                }
            }
            processes.forEach(downUntil::remove);
        }
    }

    /** No more strikes; returns when all that was struck is up again. */
    void end() {
        ended.countDown();
        join(striker);
        join(starter);
    }

    private static boolean isAlive(@Nullable Thread thread) {
        return thread != null && thread.isAlive();
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

    private boolean isEnding() {
        return ended.getCount() == 0;
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
        synchronized (downUntil) {
            return new TreeSet<>(downUntil.keySet());
        }
    }
}
