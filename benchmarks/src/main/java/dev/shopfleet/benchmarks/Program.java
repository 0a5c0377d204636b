package dev.shopfleet.benchmarks;

/** How each benchmark begins and ends. */
final class Program {

    private Program() {}

    /** Leaves the process; what keeps it from measuring is said with its causes, and the exit code is 1. */
    static void run(Runnable measurement) {
        try {
            measurement.run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("Could not be measured: " + e);
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                System.err.println("  because of " + cause);
            }
            System.exit(1);
        }
        System.exit(0);
    }
}
