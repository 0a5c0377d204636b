package dev.shopfleet.local.fleet;

/** Something the user can act on: shown as a cause and a way out, without a stack trace. */
final class FleetProblem extends IllegalStateException {
    private static final long serialVersionUID = 1;

    FleetProblem(String what) {
        super(what);
    }

    FleetProblem(String what, String wayOut) {
        super(what + System.lineSeparator() + "Way out: " + wayOut);
    }

    FleetProblem(String what, Throwable cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}
