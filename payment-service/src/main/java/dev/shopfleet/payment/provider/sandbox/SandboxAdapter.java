package dev.shopfleet.payment.provider.sandbox;

import dev.shopfleet.payment.config.PaymentProperties;
import dev.shopfleet.payment.model.ProviderState;
import dev.shopfleet.payment.model.ProviderState.Stage;
import dev.shopfleet.payment.provider.OutcomeUnknown;
import dev.shopfleet.payment.provider.PaymentProvider;
import dev.shopfleet.payment.provider.ProviderRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the sandbox provider's HTTP API. */
public final class SandboxAdapter implements PaymentProvider {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int MOST_CONNECTIONS = 64;

    /** A payment as the provider shows it. */
    record Remote(
            String id,
            String status,
            long amount,
            String currency,
            long captured,
            long refunded,
            @Nullable String reference,
            @Nullable String brand,
            @Nullable String last4,
            @Nullable String declineCode) {}

    record RemoteList(List<Remote> items) {}

    record Event(String id, String type, Remote data) {}

    /** A line of the provider's journal. */
    record Entry(String paymentId, Instant time) {}

    /** A page of it, with the payments in question as they are now. */
    record Journal(List<Entry> entries, List<Remote> payments, long lastSeq, boolean more) {}

    record Problem(@Nullable Detail error) {

        record Detail(String code) {}
    }

    private final RestClient http;
    private final WebhookSignature signature;
    private final JsonMapper json;

    public SandboxAdapter(PaymentProperties.Sandbox settings, JsonMapper json, Clock clock) {
        this.http = RestClient.builder()
                .baseUrl(settings.url().toString())
                .requestFactory(new HttpComponentsClientHttpRequestFactory(client(settings.timeout())))
                .build();
        this.signature = new WebhookSignature(Objects.requireNonNull(settings.webhookSecret()), clock);
        this.json = json;
    }

    /** On the caller's own thread, and asking once only: whether and when to ask again is the processor's to say. */
    private static CloseableHttpClient client(Duration timeout) {
        Timeout patience = Timeout.of(timeout);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(patience)
                                .setSocketTimeout(patience)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(patience)
                        .setResponseTimeout(patience)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public ProviderState charge(Charge charge) {
        return open(charge, true);
    }

    @Override
    public ProviderState authorise(Charge charge) {
        return open(charge, false);
    }

    private ProviderState open(Charge charge, boolean capture) {
        Map<String, Object> body = Map.of(
                "amount", charge.amount(),
                "currency", charge.currency(),
                "paymentMethod", charge.paymentMethod(),
                "reference", charge.reference(),
                "capture", capture);
        return state(post("/v1/payments", charge.reference(), body, Remote.class));
    }

    @Override
    public ProviderState capture(String providerPaymentId, String idempotencyKey, long amount) {
        return state(post(
                "/v1/payments/" + providerPaymentId + "/capture",
                idempotencyKey,
                Map.of("amount", amount),
                Remote.class));
    }

    @Override
    public ProviderState cancel(String providerPaymentId, String idempotencyKey) {
        return state(post("/v1/payments/" + providerPaymentId + "/void", idempotencyKey, Map.of(), Remote.class));
    }

    /** Under one key for all attempts: this provider forgets refusals, and never what it did. */
    @Override
    public void refund(Refund refund) {
        post(
                "/v1/payments/" + refund.providerPaymentId() + "/refunds",
                refund.id(),
                Map.of("amount", refund.amount()),
                Map.class);
    }

    @Override
    public ProviderState fetch(String providerPaymentId) {
        return state(asked(() -> http.get()
                .uri("/v1/payments/{id}", providerPaymentId)
                .retrieve()
                .body(Remote.class)));
    }

    @Override
    public List<ProviderState> findAll(String reference) {
        return asked(() -> http.get()
                        .uri("/v1/payments?reference={reference}", reference)
                        .retrieve()
                        .body(RemoteList.class))
                .items()
                .stream()
                .map(SandboxAdapter::state)
                .toList();
    }

    /** The journal: every movement of money, in the order in which it happened. */
    @Override
    public Changes changesAfter(@Nullable String cursor, int limit) {
        Journal page = asked(() -> http.get()
                .uri("/v1/journal?payments=true&after={after}&limit={limit}", cursor == null ? "0" : cursor, limit)
                .retrieve()
                .body(Journal.class));
        Map<String, Instant> changed =
                page.entries().stream().collect(Collectors.toMap(Entry::paymentId, Entry::time, (one, next) -> next));
        return new Changes(
                page.payments().stream()
                        .map(remote -> new Change(
                                Objects.requireNonNullElse(remote.reference(), ""),
                                state(remote),
                                changed.getOrDefault(remote.id(), Instant.EPOCH)))
                        .toList(),
                Long.toString(page.lastSeq()),
                page.more());
    }

    @Override
    public ProviderState answerChallenge(String providerPaymentId, boolean approved) {
        return state(post(
                "/v1/payments/" + providerPaymentId + "/challenge",
                null,
                Map.of("outcome", approved ? "approved" : "declined"),
                Remote.class));
    }

    /** The provider's answer to a card, as it came: a token, or a refusal with its status. */
    public CardToken tokenise(Card card) {
        return post("/v1/tokens", null, card, CardToken.class);
    }

    /** Passed on to the provider and kept nowhere; its text shows nothing of it. */
    public record Card(String number, String expiry, String cvc, String holder) {

        @Override
        public String toString() {
            return "Card[hidden]";
        }
    }

    /** What a client may keep of a card. */
    public record CardToken(String token, String brand, String last4) {}

    @Override
    public String signatureHeader() {
        return "Sandbox-Signature";
    }

    @Override
    public String verifyWebhook(@Nullable String header, byte[] body) {
        signature.verify(header, body);
        try {
            String reference = json.readValue(body, Event.class).data().reference();
            return reference == null ? "" : reference;
        } catch (JacksonException | NullPointerException e) {
            throw new ProviderRefused("malformed_webhook");
        }
    }

    private <R> R post(String path, @Nullable String idempotencyKey, Object body, Class<R> answer) {
        return asked(() -> {
            RestClient.RequestBodySpec request = http.post().uri(path);
            if (idempotencyKey != null) {
                request.header(IDEMPOTENCY_KEY, idempotencyKey);
            }
            return request.body(body).retrieve().body(answer);
        });
    }

    private <R> R asked(Supplier<@Nullable R> call) {
        try {
            @Nullable R answer = call.get();
            if (answer == null) {
                throw new OutcomeUnknown("The provider answered nothing", new IllegalStateException("empty body"));
            }
            return answer;
        } catch (HttpClientErrorException e) {
            if (isPassing(e.getStatusCode())) {
                throw new OutcomeUnknown("The provider is busy", e);
            }
            throw refusal(e);
        } catch (RestClientException e) {
            throw new OutcomeUnknown("The provider did not answer", e);
        }
    }

    private static boolean isPassing(HttpStatusCode status) {
        return status.value() == 408 || status.value() == 425 || status.value() == 429;
    }

    /** Only the provider's own words are a refusal; anything in between may answer 404 as well. */
    private RuntimeException refusal(HttpClientErrorException e) {
        try {
            Problem.@Nullable Detail detail = json.readValue(e.getResponseBodyAsByteArray(), Problem.class)
                    .error();
            if (detail != null) {
                return detail.code().equals("idempotency_key_reused")
                        ? ProviderRefused.keyTaken(detail.code())
                        : new ProviderRefused(detail.code());
            }
        } catch (JacksonException unreadable) {
            // not the provider's words
        }
        return new OutcomeUnknown("Somebody else answered for the provider", e);
    }

    private static ProviderState state(Remote remote) {
        return new ProviderState(
                remote.id(),
                remote.reference(),
                switch (remote.status()) {
                    case "succeeded" -> Stage.CAPTURED;
                    case "failed" -> Stage.FAILED;
                    case "canceled" -> Stage.VOIDED;
                    case "requires_action" -> Stage.ACTION_REQUIRED;
                    case "requires_capture" -> Stage.AUTHORISED;
                    default -> Stage.PROCESSING;
                },
                remote.amount(),
                remote.currency(),
                remote.captured(),
                remote.refunded(),
                remote.brand(),
                remote.last4(),
                remote.declineCode() == null ? null : remote.declineCode().toUpperCase(Locale.ROOT),
                null);
    }
}
