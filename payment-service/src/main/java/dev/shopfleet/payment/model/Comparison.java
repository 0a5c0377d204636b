package dev.shopfleet.payment.model;

import dev.shopfleet.payment.model.Discrepancy.Kind;
import dev.shopfleet.payment.model.Discrepancy.Side;
import dev.shopfleet.payment.model.ProviderState.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a payment of ours looks like beside what its provider has for it. */
public sealed interface Comparison {

    /** The books say the same. */
    record Agrees() implements Comparison {}

    /** A step is on its way; who comes later sees how it ended. */
    record OnItsWay() implements Comparison {}

    /** The provider has news of a payment that is provably ours: it is told to it. */
    record News(ProviderState state) implements Comparison {}

    /** The provider still holds money for a payment that is over here: nobody wants it. */
    record UnwantedHold(ProviderState state) implements Comparison {}

    /** A person has to decide. */
    record Differs(Discrepancy discrepancy) implements Comparison {}

    /**
     * Compares.
     *
     * @param paymentId of ours, or what the provider takes for it
     * @param theirs all that the provider has for it
     */
    static Comparison of(String paymentId, @Nullable Payment ours, List<ProviderState> theirs, Instant now) {
        ProviderState theirPayment = pick(ours, theirs);
        if (ours == null) {
            boolean money = theirs.stream().anyMatch(each -> keeps(each) || each.stage() == Stage.AUTHORISED);
            return money ? differs(Kind.UNKNOWN_HERE, paymentId, null, theirPayment, theirs, now) : new Agrees();
        }
        if (theirs.stream().filter(Comparison::keeps).count() > 1) {
            return differs(Kind.DOUBLE_CHARGE, paymentId, ours, theirPayment, theirs, now);
        }
        if (theirPayment == null) {
            boolean money = ours.status() == PaymentStatus.AUTHORISED || ours.captured() > 0;
            return money ? differs(Kind.MISSING_AT_PROVIDER, paymentId, ours, null, theirs, now) : new Agrees();
        }
        boolean sameAmount = theirPayment.amount() == ours.amount()
                && theirPayment.currency().equals(ours.currency());
        if (!sameAmount) {
            return differs(Kind.AMOUNT_DIFFERS, paymentId, ours, theirPayment, theirs, now);
        }
        return switch (ours.status()) {
            case REQUESTED, PROCESSING, ACTION_REQUIRED, AUTHORISED ->
                stageOf(ours.status()) == theirPayment.stage() ? new Agrees() : new News(theirPayment);
            case CAPTURED -> captured(paymentId, ours, theirPayment, theirs, now);
            case FAILED, VOIDED -> over(paymentId, ours, theirPayment, theirs, now);
        };
    }

    private static Comparison captured(
            String paymentId, Payment ours, ProviderState theirPayment, List<ProviderState> theirs, Instant now) {
        if (theirPayment.stage() != Stage.CAPTURED) {
            return differs(Kind.MISSING_AT_PROVIDER, paymentId, ours, theirPayment, theirs, now);
        }
        if (theirPayment.captured() != ours.captured()) {
            return differs(Kind.AMOUNT_DIFFERS, paymentId, ours, theirPayment, theirs, now);
        }
        if (theirPayment.refunded() == ours.refundedAmount()) {
            return new Agrees();
        }
        return ours.nextRefund().isPresent()
                ? new OnItsWay()
                : differs(Kind.REFUND_DIFFERS, paymentId, ours, theirPayment, theirs, now);
    }

    /** Money taken for a payment that is over is told to it, and so to its order, which gives it back. */
    private static Comparison over(
            String paymentId, Payment ours, ProviderState theirPayment, List<ProviderState> theirs, Instant now) {
        boolean provablyOurs = ours.id().equals(theirPayment.reference());
        return switch (theirPayment.stage()) {
            case CAPTURED -> {
                if (!keeps(theirPayment)) {
                    yield new Agrees();
                }
                yield provablyOurs && theirPayment.refunded() == 0
                        ? new News(theirPayment)
                        : differs(Kind.UNKNOWN_HERE, paymentId, ours, theirPayment, theirs, now);
            }
            case AUTHORISED, ACTION_REQUIRED ->
                provablyOurs
                        ? new UnwantedHold(theirPayment)
                        : differs(Kind.UNKNOWN_HERE, paymentId, ours, theirPayment, theirs, now);
            case PROCESSING -> new OnItsWay();
            case FAILED, VOIDED -> new Agrees();
        };
    }

    /** The one that ours knows by its id, or else the one that took money. */
    private static @Nullable ProviderState pick(@Nullable Payment ours, List<ProviderState> theirs) {
        return theirs.stream()
                .filter(each -> ours != null && each.id().equals(ours.providerPaymentId()))
                .findFirst()
                .or(() -> theirs.stream().filter(Comparison::keeps).findFirst())
                .or(() -> theirs.stream().findFirst())
                .orElse(null);
    }

    private static boolean keeps(ProviderState state) {
        return state.captured() > state.refunded();
    }

    private static @Nullable Stage stageOf(PaymentStatus status) {
        return switch (status) {
            case REQUESTED, FAILED, VOIDED, CAPTURED -> null;
            case PROCESSING -> Stage.PROCESSING;
            case ACTION_REQUIRED -> Stage.ACTION_REQUIRED;
            case AUTHORISED -> Stage.AUTHORISED;
        };
    }

    private static Differs differs(
            Kind kind,
            String paymentId,
            @Nullable Payment ours,
            @Nullable ProviderState theirPayment,
            List<ProviderState> theirs,
            Instant now) {
        return new Differs(new Discrepancy(
                kind,
                paymentId,
                ours == null ? null : ours.orderId(),
                theirs.stream().map(ProviderState::id).toList(),
                ours == null
                        ? null
                        : new Side(
                                ours.status().name(),
                                ours.amount(),
                                ours.currency(),
                                ours.captured(),
                                ours.refundedAmount()),
                theirPayment == null
                        ? null
                        : new Side(
                                theirPayment.stage().name(),
                                theirPayment.amount(),
                                Objects.requireNonNull(theirPayment.currency()),
                                theirs.stream()
                                        .mapToLong(ProviderState::captured)
                                        .sum(),
                                theirs.stream()
                                        .mapToLong(ProviderState::refunded)
                                        .sum()),
                now));
    }
}
