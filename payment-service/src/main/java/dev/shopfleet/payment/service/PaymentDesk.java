package dev.shopfleet.payment.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.FieldError;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.payment.model.Payment;
import dev.shopfleet.payment.model.PaymentStatus;
import dev.shopfleet.payment.provider.OutcomeUnknown;
import dev.shopfleet.payment.provider.PaymentProvider;
import dev.shopfleet.payment.provider.ProviderRefused;
import dev.shopfleet.payment.provider.Providers;
import dev.shopfleet.payment.provider.sandbox.SandboxAdapter;
import dev.shopfleet.payment.repository.Payments;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows payments to those whom they concern, takes the shopper's answers and the providers' webhooks. */
@Service
public class PaymentDesk {

    private final Payments payments;
    private final Providers providers;
    private final Processor processor;

    PaymentDesk(Payments payments, Providers providers, Processor processor) {
        this.payments = payments;
        this.providers = providers;
        this.processor = processor;
    }

    public ServiceMessage<PaymentView> read(Caller caller, String paymentId) {
        return ServiceMessage.ok("Payment", PaymentView.of(own(caller, paymentId)));
    }

    public ServiceMessage<Items<PaymentView>> ofOrder(Caller caller, String orderId) {
        List<PaymentView> found = payments.ofOrder(orderId).stream()
                .filter(payment -> concerns(caller, payment))
                .map(PaymentView::of)
                .toList();
        return ServiceMessage.ok("Payments", Items.all(found));
    }

    public ServiceMessage<PaymentView> confirm(Caller caller, String paymentId, boolean approved) {
        Payment payment = own(caller, paymentId);
        if (payment.status() != PaymentStatus.ACTION_REQUIRED) {
            throw new Refusal(Code.ILLEGAL_TRANSITION, "This payment waits for no answer");
        }
        processor.answerChallenge(payment, approved);
        return ServiceMessage.ok("Answer passed on", PaymentView.of(payments.get(paymentId)));
    }

    /** Turns a card into a token at the provider. The card passes through and is kept nowhere. */
    public ServiceMessage<CardToken> tokenise(SandboxAdapter.Card card) {
        try {
            SandboxAdapter.CardToken token = providers.sandbox().tokenise(card);
            return ServiceMessage.created(
                    "Card accepted", new CardToken(token.token(), token.token(), token.brand(), token.last4()));
        } catch (ProviderRefused e) {
            throw Refusal.fields(List.of(new FieldError(fieldOf(e.code()), "is not valid")));
        } catch (OutcomeUnknown e) {
            throw Refusal.retryLater(Code.UNAVAILABLE, "The payment provider did not answer", Duration.ofSeconds(2));
        }
    }

    /** @param paymentMethod the token, to be sent with an order; {@code token} is the same */
    public record CardToken(String paymentMethod, String token, String brand, String last4) {}

    private static String fieldOf(String code) {
        for (String field : List.of("number", "expiry", "cvc", "holder")) {
            if (code.contains(field)) {
                return field;
            }
        }
        return "card";
    }

    /**
     * A webhook is a hint to look, never the truth itself: so repeats, delays and disorder do no harm.
     *
     * @param header gives the value of a header of the request
     */
    public ServiceMessage<Void> webhook(String providerName, Function<String, @Nullable String> header, byte[] body) {
        PaymentProvider provider = providers.find(providerName).orElseThrow(() -> Refusal.notFound("payment provider"));
        String paymentId;
        try {
            paymentId = provider.verifyWebhook(header.apply(provider.signatureHeader()), body);
        } catch (ProviderRefused e) {
            throw new Refusal(Code.MALFORMED_REQUEST, "The webhook cannot be read");
        }
        // What was captured has nothing to learn but refunds, and those we ask for ourselves.
        payments.find(paymentId)
                .filter(payment -> payment.provider().equals(providerName))
                .filter(payment -> payment.status() != PaymentStatus.CAPTURED
                        || payment.nextRefund().isPresent())
                .ifPresent(payment -> processor.lookAfter(payment.id()));
        return ServiceMessage.done("Webhook received");
    }

    private Payment own(Caller caller, String paymentId) {
        Payment payment = payments.get(paymentId);
        if (!concerns(caller, payment)) {
            throw Refusal.notFound("payment");
        }
        return payment;
    }

    private static boolean concerns(Caller caller, Payment payment) {
        return caller.isAdmin() || payment.userId().equals(caller.userId());
    }
}
