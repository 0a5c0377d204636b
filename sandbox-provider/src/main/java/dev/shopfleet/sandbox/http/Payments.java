package dev.shopfleet.sandbox.http;

import dev.shopfleet.sandbox.ledger.ChallengeOutcome;
import dev.shopfleet.sandbox.ledger.Command;
import dev.shopfleet.sandbox.ledger.Ledger;
import dev.shopfleet.sandbox.ledger.Outcome;
import dev.shopfleet.sandbox.ledger.Problem;
import dev.shopfleet.sandbox.ledger.Refund;
import dev.shopfleet.sandbox.wire.PaymentView;
import dev.shopfleet.sandbox.wire.RefundView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** /v1/payments and what hangs below it. */
final class Payments implements Endpoint {
    private final Ledger ledger;
    private final Duration hold;

    Payments(Ledger ledger, Duration hold) {
        this.ledger = ledger;
        this.hold = hold;
    }

    @Override
    public Reply answer(Request request) {
        List<String> path = request.path();
        return switch (path.size()) {
            case 0 ->
                switch (request.method()) {
                    case "POST" -> perform(request, request.as(OpenBody.class).command());
                    case "GET" -> byReference(request);
                    default -> throw Problem.METHOD_NOT_ALLOWED.refusal();
                };
            case 1 -> {
                request.only("GET");
                yield Reply.ok(PaymentView.of(ledger.payment(path.getFirst())));
            }
            case 2 -> act(request, path.getFirst(), path.getLast());
            default -> throw Problem.NOT_FOUND.refusal();
        };
    }

    private Reply act(Request request, String id, String action) {
        return switch (action) {
            case "capture" -> {
                request.only("POST");
                yield perform(
                        request,
                        new Command.CapturePayment(
                                id, request.as(AmountBody.class).amount()));
            }
            case "void" -> {
                request.only("POST");
                yield perform(request, new Command.VoidPayment(id));
            }
            case "refunds" -> {
                request.only("POST");
                Long amount = request.as(AmountBody.class).amount();
                yield perform(request, new Command.RefundPayment(id, required(amount, Problem.INVALID_AMOUNT)));
            }
            case "expire" -> {
                request.only("POST");
                if (!request.loopback()) {
                    throw Problem.LOOPBACK_ONLY.refusal();
                }
                yield Reply.ok(PaymentView.of(ledger.expire(id)));
            }
            case "challenge" -> {
                request.only("POST");
                ChallengeOutcome outcome = request.as(ChallengeBody.class).outcome();
                yield Reply.ok(PaymentView.of(ledger.challenge(id, required(outcome, Problem.INVALID_OUTCOME))));
            }
            default -> throw Problem.NOT_FOUND.refusal();
        };
    }

    private Reply perform(Request request, Command command) {
        Outcome outcome = ledger.perform(request.key(), command, request.told());
        if (outcome.withheld()) {
            return new Reply.Silence(hold);
        }
        Refund refund = outcome.refund();
        Object body = refund == null ? PaymentView.of(outcome.payment()) : RefundView.of(refund, outcome.payment());
        return new Reply.Answer(outcome.status(), body, outcome.replayed());
    }

    private Reply byReference(Request request) {
        String reference = required(request.query().get("reference"), Problem.INVALID_PARAMETER);
        return Reply.ok(new Items(
                ledger.paymentsFor(reference).stream().map(PaymentView::of).toList()));
    }

    private static <T> T required(@Nullable T value, Problem otherwise) {
        if (value == null) {
            throw otherwise.refusal();
        }
        return value;
    }

    record OpenBody(
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String paymentMethod,
            @Nullable String reference,
            @Nullable Boolean capture) {

        /** A payment that does not say otherwise is captured at once. */
        Command command() {
            return new Command.OpenPayment(
                    required(amount, Problem.INVALID_AMOUNT),
                    required(currency, Problem.INVALID_CURRENCY),
                    required(paymentMethod, Problem.INVALID_PAYMENT_METHOD),
                    required(reference, Problem.INVALID_REFERENCE),
                    capture == null || capture);
        }
    }

    record AmountBody(@Nullable Long amount) {}

    record ChallengeBody(@Nullable ChallengeOutcome outcome) {}

    record Items(List<PaymentView> items) {}
}
