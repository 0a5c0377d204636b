package dev.shopfleet.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Reads what the fleet, this program and everybody else have used of the processors since it was started. */
final class Meter {

    private static final Duration SAMPLE = Duration.ofMillis(500);
    private static final int CALM_SAMPLES = 2;

    /**
     * CPU milliseconds.
     *
     * @param fleet by process
     * @param own this program's
     * @param others neither the fleet's nor ours
     * @param stolen taken by the host
     */
    record Reading(Map<String, Long> fleet, long own, long others, long stolen, Duration time) {

        long together() {
            return fleet.values().stream().mapToLong(Long::longValue).sum();
        }

        double perSecond() {
            return together() / (time.toNanos() / 1e9);
        }
    }

    private final FleetProcesses fleet;
    private final Map<String, Long> fleetAtStart;
    private final long ownAtStart = own();
    private final Proc.Machine machineAtStart = Proc.machine();
    private final long begun = System.nanoTime();

    private Meter(FleetProcesses fleet) {
        this.fleet = fleet;
        this.fleetAtStart = fleet.cpuMillis();
    }

    static Meter start(FleetProcesses fleet) {
        return new Meter(fleet);
    }

    Reading read() {
        Map<String, Long> used = new TreeMap<>();
        fleet.cpuMillis().forEach((name, millis) -> used.put(name, millis - fleetAtStart.getOrDefault(name, 0L)));
        long own = own() - ownAtStart;
        Proc.Machine machine = Proc.machine();
        long together = used.values().stream().mapToLong(Long::longValue).sum();
        long others = Math.max(0, machine.busy() - machineAtStart.busy() - together - own);
        return new Reading(
                used,
                own,
                others,
                machine.stolen() - machineAtStart.stolen(),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    /** What the fleet uses when nobody asks for anything. */
    static Reading idle(FleetProcesses fleet, Duration time) {
        Meter meter = start(fleet);
        pause(time);
        return meter.read();
    }

    /** Waits until the fleet uses hardly more than when it was idle: what was put off has been done. */
    static void awaitCalm(FleetProcesses fleet, double idlePerSecond, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        int calm = 0;
        while (calm < CALM_SAMPLES && System.nanoTime() < end) {
            calm = idle(fleet, SAMPLE).perSecond() < idlePerSecond * 1.5 + 20 ? calm + 1 : 0;
        }
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static long own() {
        return Proc.cpuMillis(ProcessHandle.current().pid());
    }
}
