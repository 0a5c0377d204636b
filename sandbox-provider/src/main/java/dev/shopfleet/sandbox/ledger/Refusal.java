package dev.shopfleet.sandbox.ledger;

/** A request was refused and nothing was changed. */
public final class Refusal extends RuntimeException {
    private final Problem problem;

    Refusal(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
