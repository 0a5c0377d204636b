package dev.shopfleet.payment.provider.sandbox;

import dev.shopfleet.payment.config.PaymentProperties;
import dev.shopfleet.payment.model.ProviderState;
import dev.shopfleet.payment.model.ProviderState.Stage;
import dev.shopfleet.payment.provider.OutcomeUnknown;
import dev.shopfleet.payment.provider.PaymentProvider;
import dev.shopfleet.payment.provider.ProviderRefused;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the sandbox provider's HTTP API. */
@Component
public class SandboxAdapter implements PaymentProvider {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** A payment as the provider shows it. */
    record Remote(
            String id,
            String status,
            long captured,
            long refunded,
            @Nullable String reference,
            @Nullable String brand,
            @Nullable String last4,
            @Nullable String declineCode) {}

    record RemoteList(List<Remote> items) {}

    record Event(String id, String type, Remote data) {}

    record Problem(@Nullable Detail error) {

        record Detail(String code) {}
    }

    private final RestClient http;
    private final WebhookSignature signature;
    private final JsonMapper json;

    SandboxAdapter(PaymentProperties properties, JsonMapper json, Clock clock) {
        PaymentProperties.Sandbox settings = properties.sandbox();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build());
        requests.setReadTimeout(settings.timeout());
        this.http = RestClient.builder()
                .baseUrl(settings.url().toString())
                .requestFactory(requests)
                .build();
        this.signature = new WebhookSignature(settings.webhookSecret(), clock);
        this.json = json;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public ProviderState charge(String reference, long amount, String currency, String paymentMethod) {
        return open(reference, amount, currency, paymentMethod, true);
    }

    @Override
    public ProviderState authorise(String reference, long amount, String currency, String paymentMethod) {
        return open(reference, amount, currency, paymentMethod, false);
    }

    private ProviderState open(String reference, long amount, String currency, String paymentMethod, boolean capture) {
        Map<String, Object> body = Map.of(
                "amount", amount,
                "currency", currency,
                "paymentMethod", paymentMethod,
                "reference", reference,
                "capture", capture);
        return state(post("/v1/payments", reference, body, Remote.class));
    }

    @Override
    public ProviderState cancel(String providerPaymentId, String idempotencyKey) {
        return state(post("/v1/payments/" + providerPaymentId + "/void", idempotencyKey, Map.of(), Remote.class));
    }

    @Override
    public void refund(String providerPaymentId, String idempotencyKey, long amount) {
        post("/v1/payments/" + providerPaymentId + "/refunds", idempotencyKey, Map.of("amount", amount), Map.class);
    }

    @Override
    public ProviderState fetch(String providerPaymentId) {
        return state(asked(() -> http.get()
                .uri("/v1/payments/{id}", providerPaymentId)
                .retrieve()
                .body(Remote.class)));
    }

    @Override
    public Optional<ProviderState> findByReference(String reference) {
        return asked(() -> http.get()
                        .uri("/v1/payments?reference={reference}", reference)
                        .retrieve()
                        .body(RemoteList.class))
                .items()
                .stream()
                .findFirst()
                .map(SandboxAdapter::state);
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
            throw new ProviderRefused(codeOf(e));
        } catch (RestClientException e) {
            throw new OutcomeUnknown("The provider did not answer", e);
        }
    }

    private static boolean isPassing(HttpStatusCode status) {
        return status.value() == 408 || status.value() == 425 || status.value() == 429;
    }

    private String codeOf(HttpClientErrorException e) {
        try {
            Problem.Detail detail = json.readValue(e.getResponseBodyAsByteArray(), Problem.class)
                    .error();
            return detail == null ? "refused" : detail.code();
        } catch (JacksonException unreadable) {
            return "refused";
        }
    }

    private static ProviderState state(Remote remote) {
        return new ProviderState(
                remote.id(),
                switch (remote.status()) {
                    case "succeeded" -> Stage.CAPTURED;
                    case "failed" -> Stage.FAILED;
                    case "canceled" -> Stage.VOIDED;
                    case "requires_action" -> Stage.ACTION_REQUIRED;
                    case "requires_capture" -> Stage.AUTHORISED;
                    default -> Stage.PROCESSING;
                },
                remote.captured(),
                remote.refunded(),
                remote.brand(),
                remote.last4(),
                remote.declineCode() == null ? null : remote.declineCode().toUpperCase(Locale.ROOT));
    }
}
