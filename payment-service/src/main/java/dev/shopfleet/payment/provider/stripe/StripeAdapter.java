package dev.shopfleet.payment.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeError;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.payment.config.PaymentProperties;
import dev.shopfleet.payment.model.PaymentActionRequired.NextAction;
import dev.shopfleet.payment.model.ProviderState;
import dev.shopfleet.payment.model.ProviderState.Stage;
import dev.shopfleet.payment.provider.OutcomeUnknown;
import dev.shopfleet.payment.provider.PaymentProvider;
import dev.shopfleet.payment.provider.ProviderRefused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stripe's PaymentIntents. Stripe keeps the answer to an idempotency key, also a refusal and also a failure of its own,
 * for a day; its search lags behind by a minute. So the sure way to learn what became of a call is to make it again
 * under its key, and the search is believed only when the key is too old.
 */
public final class StripeAdapter implements PaymentProvider {

    /** In the metadata of a PaymentIntent, which Stripe copies to its charge: our payment's id. */
    static final String REFERENCE = "shopfleet_payment";

    /** In the metadata of a refund: the order's id of it, and which attempt it was. */
    static final String REFUND = "shopfleet_refund";

    static final String ATTEMPT = "shopfleet_attempt";

    private static final Duration KEYS_ARE_GOOD_FOR = Duration.ofHours(23);
    private static final Duration SEARCH_IS_SURE_AFTER = Duration.ofHours(25);
    private static final long TOLERANCE_SECONDS = 300;
    private static final int LARGEST_PAGE = 100;
    private static final String CHARGE = "latest_charge";

    private final StripeClient client;
    private final String webhookSecret;
    private final String returnUrl;
    private final JsonMapper json;
    private final Clock clock;

    public StripeAdapter(PaymentProperties.Stripe settings, JsonMapper json, Clock clock) {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        // The processor repeats; a repeat hidden in here would only hold its place for longer.
        this.client = StripeClient.builder()
                .setApiKey(Objects.requireNonNull(settings.apiKey()))
                .setApiBase(settings.url().toString())
                .setConnectTimeout(timeout)
                .setReadTimeout(timeout)
                .setMaxNetworkRetries(0)
                .build();
        this.webhookSecret = Objects.requireNonNull(settings.webhookSecret());
        this.returnUrl = settings.returnUrl().toString();
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public ProviderState charge(Charge charge) {
        return open(charge, CaptureMethod.AUTOMATIC);
    }

    @Override
    public ProviderState authorise(Charge charge) {
        return open(charge, CaptureMethod.MANUAL);
    }

    private ProviderState open(Charge charge, CaptureMethod method) {
        Duration age = Duration.between(charge.since(), clock.instant());
        if (age.compareTo(KEYS_ARE_GOOD_FOR) > 0) {
            List<ProviderState> made = findAll(charge.reference());
            if (!made.isEmpty()) {
                return fetch(made.getFirst().id());
            }
            if (age.compareTo(SEARCH_IS_SURE_AFTER) < 0) {
                throw OutcomeUnknown.forNow("The key is too old to be sure, and too young to search");
            }
        }
        PaymentIntentCreateParams wanted = PaymentIntentCreateParams.builder()
                .setAmount(charge.amount())
                .setCurrency(charge.currency().toLowerCase(Locale.ROOT))
                .setPaymentMethod(charge.paymentMethod())
                .addPaymentMethodType("card")
                .setCaptureMethod(method)
                .setConfirm(true)
                .setReturnUrl(returnUrl)
                .putMetadata(REFERENCE, charge.reference())
                .addExpand(CHARGE)
                .build();
        try {
            return closed(client.v1().paymentIntents().create(wanted, under(charge.reference())), null);
        } catch (CardException e) {
            @Nullable StripeError error = e.getStripeError();
            PaymentIntent declined = error == null ? null : error.getPaymentIntent();
            if (declined == null) {
                throw translated(e);
            }
            return asked(() -> closed(declined, error));
        } catch (ApiException e) {
            // Stripe failed and will say so whenever this key comes; what it did before, only a search can tell.
            return findAll(charge.reference()).stream().findFirst().orElseThrow(() -> translated(e));
        } catch (StripeException e) {
            throw translated(e);
        }
    }

    /**
     * A PaymentIntent whose card was declined waits for another card. It is closed before it is called failed, so that
     * no money can come of it any more.
     */
    private ProviderState closed(PaymentIntent intent, @Nullable StripeError decline) throws StripeException {
        if (!isWaitingForACard(intent)) {
            return state(intent);
        }
        StripeError reason = decline == null ? intent.getLastPaymentError() : decline;
        try {
            cancelled(intent.getId(), intent.getId() + ":close");
            return failed(intent, reason(reason));
        } catch (InvalidRequestException e) {
            PaymentIntent now = retrieved(intent.getId());
            if (isWaitingForACard(now)) {
                throw e;
            }
            // What the key answered was old: it is closed already, or it went on.
            return now.getStatus().equals("canceled") ? failed(now, reason(reason)) : state(now);
        }
    }

    private static boolean isWaitingForACard(PaymentIntent intent) {
        return intent.getStatus().equals("requires_payment_method")
                || intent.getStatus().equals("requires_confirmation");
    }

    @Override
    public ProviderState capture(String providerPaymentId, String idempotencyKey, long amount) {
        PaymentIntentCaptureParams wanted = PaymentIntentCaptureParams.builder()
                .setAmountToCapture(amount)
                .addExpand(CHARGE)
                .build();
        return asked(
                () -> state(client.v1().paymentIntents().capture(providerPaymentId, wanted, under(idempotencyKey))));
    }

    @Override
    public ProviderState cancel(String providerPaymentId, String idempotencyKey) {
        return asked(() -> state(cancelled(providerPaymentId, idempotencyKey)));
    }

    private PaymentIntent cancelled(String id, String key) throws StripeException {
        PaymentIntentCancelParams wanted =
                PaymentIntentCancelParams.builder().addExpand(CHARGE).build();
        return client.v1().paymentIntents().cancel(id, wanted, under(key));
    }

    /**
     * A key answers a refused refund with the same refusal for a day, so each attempt has a key of its own; and a key
     * may be forgotten, so what was made is looked up first. Stripe's list, unlike its search, is up to date.
     */
    @Override
    public void refund(Refund refund) {
        asked(() -> {
            RefundListParams made = RefundListParams.builder()
                    .setPaymentIntent(refund.providerPaymentId())
                    .setLimit((long) LARGEST_PAGE)
                    .build();
            for (com.stripe.model.Refund each : client.v1().refunds().list(made).getData()) {
                if (refund.id().equals(each.getMetadata().get(REFUND))
                        && (!isOver(each) || isAttempt(each, refund.attempt()))) {
                    return given(each);
                }
            }
            RefundCreateParams wanted = RefundCreateParams.builder()
                    .setPaymentIntent(refund.providerPaymentId())
                    .setAmount(refund.amount())
                    .putMetadata(REFUND, refund.id())
                    .putMetadata(ATTEMPT, Integer.toString(refund.attempt()))
                    .putMetadata(REFERENCE, refund.reference())
                    .build();
            String key = refund.attempt() == 0 ? refund.id() : refund.id() + ":" + refund.attempt();
            return given(client.v1().refunds().create(wanted, under(key)));
        });
    }

    private static boolean isAttempt(com.stripe.model.Refund refund, int attempt) {
        return Integer.toString(attempt).equals(refund.getMetadata().get(ATTEMPT));
    }

    /** Nothing came of it, and nothing will. */
    private static boolean isOver(com.stripe.model.Refund refund) {
        return refund.getStatus().equals("failed") || refund.getStatus().equals("canceled");
    }

    private static boolean given(com.stripe.model.Refund refund) {
        if (isOver(refund)) {
            throw new ProviderRefused(Objects.requireNonNullElse(refund.getFailureReason(), refund.getStatus()));
        }
        if (!refund.getStatus().equals("succeeded")) {
            throw OutcomeUnknown.forNow("The refund is on its way");
        }
        return true;
    }

    /** What has failed is closed on the way, see {@link #closed}. */
    @Override
    public ProviderState fetch(String providerPaymentId) {
        return asked(() -> closed(retrieved(providerPaymentId), null));
    }

    private PaymentIntent retrieved(String id) throws StripeException {
        PaymentIntentRetrieveParams wanted =
                PaymentIntentRetrieveParams.builder().addExpand(CHARGE).build();
        return client.v1().paymentIntents().retrieve(id, wanted);
    }

    /** Up to a minute behind. */
    @Override
    public List<ProviderState> findAll(String reference) {
        PaymentIntentSearchParams wanted = PaymentIntentSearchParams.builder()
                .setQuery("metadata['" + REFERENCE + "']:'"
                        + reference.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .addExpand("data." + CHARGE)
                .setLimit((long) LARGEST_PAGE)
                .build();
        return asked(() -> client.v1().paymentIntents().search(wanted).getData().stream()
                .map(StripeAdapter::state)
                .toList());
    }

    /** The bank hears the answer, not we; a shopper who declines here ends it here. */
    @Override
    public ProviderState answerChallenge(String providerPaymentId, boolean approved) {
        if (approved) {
            return fetch(providerPaymentId);
        }
        return asked(() -> {
            PaymentIntent cancelled = cancelled(providerPaymentId, providerPaymentId + ":declined");
            return failed(cancelled, "AUTHENTICATION_FAILED");
        });
    }

    /** Stripe's events of the last thirty days: newest first at first, and from then on whatever is newer. */
    @Override
    public Changes changesAfter(@Nullable String cursor, int limit) {
        EventWalk walk = EventWalk.at(cursor);
        EventListParams.Builder wanted =
                EventListParams.builder().addAllType(EventWalk.TYPES).setLimit((long) Math.min(limit, LARGEST_PAGE));
        walk.narrow(wanted);
        StripeCollection<Event> page;
        try {
            page = client.v1().events().list(wanted.build());
        } catch (InvalidRequestException e) {
            // The event that it stopped at is too old to be known.
            return new Changes(List.of(), EventWalk.START, true);
        } catch (StripeException e) {
            throw translated(e);
        }
        List<Change> changes = new ArrayList<>();
        for (Event event : page.getData()) {
            JsonNode object = json.readTree(event.getDataObjectDeserializer().getRawJson());
            String reference = object.path("metadata").path(REFERENCE).asString("");
            if (!reference.isEmpty()) {
                changes.add(new Change(reference, snapshot(object), Instant.ofEpochSecond(event.getCreated())));
            }
        }
        boolean more = Boolean.TRUE.equals(page.getHasMore());
        List<String> ids = page.getData().stream().map(Event::getId).toList();
        return new Changes(changes, walk.after(ids, more).cursor(), more);
    }

    /** Of a PaymentIntent, as it was; a refund's event does not say where its payment stands. */
    private static @Nullable ProviderState snapshot(JsonNode object) {
        return object.path("object").asString("").equals("payment_intent")
                ? new ProviderState(
                        object.path("id").asString(""),
                        object.path("metadata").path(REFERENCE).asString(""),
                        stage(object.path("status").asString(""), object.hasNonNull("last_payment_error")),
                        object.path("amount").asLong(0),
                        object.path("currency").asString("").toUpperCase(Locale.ROOT),
                        object.path("amount_received").asLong(0),
                        0,
                        null,
                        null,
                        null,
                        null)
                : null;
    }

    @Override
    public String signatureHeader() {
        return "Stripe-Signature";
    }

    @Override
    public String verifyWebhook(@Nullable String header, byte[] body) {
        String payload = new String(body, StandardCharsets.UTF_8);
        try {
            if (header == null
                    || !Webhook.Signature.verifyHeader(payload, header, webhookSecret, TOLERANCE_SECONDS, clock)) {
                throw notSigned();
            }
        } catch (SignatureVerificationException e) {
            throw notSigned();
        }
        try {
            return json.readTree(payload)
                    .path("data")
                    .path("object")
                    .path("metadata")
                    .path(REFERENCE)
                    .asString("");
        } catch (JacksonException e) {
            throw new ProviderRefused("malformed_webhook");
        }
    }

    private static Refusal notSigned() {
        return new Refusal(Code.UNAUTHENTICATED, "The signature does not hold");
    }

    private static RequestOptions under(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private interface Call<R> {
        R make() throws StripeException;
    }

    private static <R> R asked(Call<R> call) {
        try {
            return call.make();
        } catch (StripeException e) {
            throw translated(e);
        }
    }

    /** A refusal is only what Stripe says of this very request; a lock, a limit, a bad key or a failure may pass. */
    private static RuntimeException translated(StripeException e) {
        return switch (e) {
            case IdempotencyException taken -> ProviderRefused.keyTaken("idempotency_error");
            case CardException declined -> new ProviderRefused(reason(declined.getStripeError()));
            case RateLimitException busy -> new OutcomeUnknown("Stripe is busy", busy);
            case InvalidRequestException invalid ->
                new ProviderRefused(Objects.requireNonNullElse(invalid.getCode(), "invalid_request"));
            default -> new OutcomeUnknown("Stripe did not answer", e);
        };
    }

    private static String reason(@Nullable StripeError error) {
        @Nullable String decline = error == null ? null : error.getDeclineCode();
        return switch (decline == null && error != null ? error.getCode() : decline) {
            case "insufficient_funds" -> "INSUFFICIENT_FUNDS";
            case "expired_card" -> "EXPIRED_CARD";
            case "incorrect_cvc", "invalid_cvc" -> "INCORRECT_CVC";
            case "authentication_required", "payment_intent_authentication_failure" -> "AUTHENTICATION_FAILED";
            case "processing_error" -> "PROCESSING_ERROR";
            case null, default -> "CARD_DECLINED";
        };
    }

    private static ProviderState failed(PaymentIntent intent, String reason) {
        return state(intent, Stage.FAILED, reason);
    }

    private static ProviderState state(PaymentIntent intent) {
        boolean erred = intent.getLastPaymentError() != null;
        return state(intent, stage(intent.getStatus(), erred), erred ? reason(intent.getLastPaymentError()) : null);
    }

    private static Stage stage(String status, boolean erred) {
        return switch (status) {
            case "succeeded" -> Stage.CAPTURED;
            case "requires_capture" -> Stage.AUTHORISED;
            case "requires_action" -> Stage.ACTION_REQUIRED;
            case "requires_payment_method", "requires_confirmation" -> Stage.FAILED;
            case "canceled" -> erred ? Stage.FAILED : Stage.VOIDED;
            default -> Stage.PROCESSING;
        };
    }

    private static ProviderState state(PaymentIntent intent, Stage stage, @Nullable String failure) {
        var charge = intent.getLatestChargeObject();
        var method = charge == null ? null : charge.getPaymentMethodDetails();
        var card = method == null ? null : method.getCard();
        return new ProviderState(
                intent.getId(),
                intent.getMetadata() == null ? null : intent.getMetadata().get(REFERENCE),
                stage,
                intent.getAmount(),
                intent.getCurrency().toUpperCase(Locale.ROOT),
                orZero(intent.getAmountReceived()),
                charge == null ? 0 : orZero(charge.getAmountRefunded()),
                card == null ? null : card.getBrand(),
                card == null ? null : card.getLast4(),
                stage == Stage.FAILED ? failure : null,
                nextAction(intent));
    }

    private static long orZero(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }

    private static @Nullable NextAction nextAction(PaymentIntent intent) {
        var next = intent.getNextAction();
        var redirect = next == null ? null : next.getRedirectToUrl();
        return redirect == null ? null : new NextAction("redirect", redirect.getUrl());
    }
}
