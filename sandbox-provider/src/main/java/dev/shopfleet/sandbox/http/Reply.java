package dev.shopfleet.sandbox.http;

import dev.shopfleet.sandbox.ledger.Problem;
import java.time.Duration;

/** What goes back to the caller, if anything does. */
sealed interface Reply {

    /** A JSON answer. */
    record Answer(int status, Object body, boolean replayed) implements Reply {}

    /** It was done, but the connection ends without an answer, after a while. */
    record Silence(Duration hold) implements Reply {}

    static Reply ok(Object body) {
        return new Answer(200, body, false);
    }

    static Reply refused(Problem problem) {
        return new Answer(
                problem.status(), new ErrorView(new ErrorView.Detail(problem.code(), problem.message())), false);
    }

    /** The shape of every error. */
    record ErrorView(Detail error) {
        record Detail(String code, String message) {}
    }
}
