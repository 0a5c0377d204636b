package dev.shopfleet.payment.provider.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks Stripe's HTTP API, as far as the adapter uses it: form-encoded requests, JSON answers, error objects, and
 * idempotency keys that keep the first answer, whatever it was. It knows Stripe's test payment methods.
 */
@NullUnmarked // its objects are maps, as they are on the wire
public final class StripeStandIn implements AutoCloseable {

    public static final String API_KEY = "sk_test_standin";
    public static final String WEBHOOK_SECRET = "whsec_standin";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern BY_METADATA = Pattern.compile("metadata\\['(\\w+)']:'([^']*)'");

    private record Answer(int status, Map<String, ?> body) {}

    private record Kept(String request, Answer answer) {}

    /** Refused before Stripe begins: such answers are not kept. */
    private static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        Invalid(int status, String type, String code) {
            super(code);
            this.answer = error(status, type, code);
        }
    }

    /** What happens to a call. */
    public enum Fault {
        /** It is done, but nobody hears of it in time. */
        SILENT,
        /** It is done, and then Stripe fails; the failure is what the key keeps. */
        BROKEN_AFTER,
        /** Stripe fails before it does anything; the failure is what the key keeps. */
        BROKEN_BEFORE,
        BUSY,
        LOCKED
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Kept> keys = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> intents = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> refunds = new LinkedHashMap<>();
    private final List<Map<String, Object>> events = new ArrayList<>();
    private @Nullable Fault nextFault;
    private boolean searchIsBehind;
    private String refundsEndAs = "succeeded";
    private boolean refundsAreRefused;
    private int ids;

    public StripeStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    // What a test may do to it.

    public synchronized void next(Fault fault) {
        nextFault = fault;
    }

    /** A day goes by. */
    public synchronized void forgetKeys() {
        keys.clear();
    }

    public synchronized void searchIsBehind(boolean behind) {
        searchIsBehind = behind;
    }

    public synchronized void refundsEndAs(String status) {
        refundsEndAs = status;
    }

    public synchronized void refundsAreRefused(boolean refused) {
        refundsAreRefused = refused;
    }

    /** The shopper answers the bank. */
    public synchronized void authenticate(String intentId, boolean passed) {
        Map<String, Object> intent = intent(intentId);
        intent.put("next_action", null);
        if (passed) {
            authorise(intent);
        } else {
            intent.put("status", "requires_payment_method");
            intent.put(
                    "last_payment_error",
                    Map.of("type", "invalid_request_error", "code", "payment_intent_authentication_failure"));
            tell("payment_intent.payment_failed", intent);
        }
    }

    /** The bank lets go of a hold. */
    public synchronized void expire(String intentId) {
        Map<String, Object> intent = intent(intentId);
        intent.put("status", "canceled");
        intent.put("cancellation_reason", "automatic");
        tell("payment_intent.canceled", intent);
    }

    /** A refund that was on its way arrives, or does not. */
    public synchronized void endRefunds(String status) {
        refunds.values().forEach(refund -> refund.put("status", status));
    }

    public synchronized List<JsonNode> intents() {
        return shown(intents.values());
    }

    public synchronized List<JsonNode> refunds() {
        return shown(refunds.values());
    }

    public synchronized List<JsonNode> events() {
        return shown(events);
    }

    private static List<JsonNode> shown(Collection<Map<String, Object>> all) {
        return all.stream().map(each -> JSON.<JsonNode>valueToTree(each)).toList();
    }

    public static String signature(String body, Instant at, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // HTTP.

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = exchange.getRequestURI().getRawQuery();
            boolean post = exchange.getRequestMethod().equals("POST");
            Map<String, String> form = form(post ? body : query == null ? "" : query);
            String path = exchange.getRequestURI().getPath();
            if (!("Bearer " + API_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, error(401, "invalid_request_error", null));
                return;
            }
            Fault fault = post ? takeFault() : null;
            Answer answer = post
                    ? changed(exchange, path, form, exchange.getRequestHeaders().getFirst("Idempotency-Key"), fault)
                    : read(path, form);
            if (fault == Fault.SILENT) {
                pause();
            } else {
                send(exchange, answer);
            }
        }
    }

    private synchronized @Nullable Fault takeFault() {
        Fault fault = nextFault;
        nextFault = null;
        return fault;
    }

    private static void pause() {
        try {
            Thread.sleep(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Request-Id", "req_standin");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Answer error(int status, String type, @Nullable String code) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", type);
        error.put("code", code);
        error.put("message", "No.");
        return new Answer(status, Map.of("error", error));
    }

    // Changing calls: one answer for each key, whatever it is.

    private synchronized Answer changed(
            HttpExchange exchange, String path, Map<String, String> form, String key, @Nullable Fault fault) {
        String request = path + form;
        Kept kept = keys.get(key);
        if (kept != null) {
            if (!kept.request().equals(request)) {
                return error(400, "idempotency_error", null);
            }
            exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
            return kept.answer();
        }
        if (fault == Fault.BUSY) {
            return error(429, "invalid_request_error", "rate_limit");
        }
        if (fault == Fault.LOCKED) {
            return error(409, "invalid_request_error", "idempotency_key_in_use");
        }
        Answer answer;
        try {
            answer = fault == Fault.BROKEN_BEFORE ? error(500, "api_error", null) : done(path, form);
        } catch (Invalid invalid) {
            return invalid.answer;
        }
        if (fault == Fault.BROKEN_AFTER) {
            answer = error(500, "api_error", null);
        }
        keys.put(key, new Kept(request, answer));
        return answer;
    }

    private Answer done(String path, Map<String, String> form) {
        String[] steps = path.substring("/v1/".length()).split("/");
        if (path.equals("/v1/payment_intents")) {
            return create(form);
        }
        if (path.equals("/v1/refunds")) {
            return refund(form);
        }
        Map<String, Object> intent = intent(steps[1]);
        return switch (steps[2]) {
            case "capture" -> {
                if (!intent.get("status").equals("requires_capture")) {
                    yield error(400, "invalid_request_error", "payment_intent_unexpected_state");
                }
                capture(intent, Long.parseLong(form.get("amount_to_capture")));
                yield shown(intent, form);
            }
            case "cancel" -> {
                if (List.of("succeeded", "canceled").contains(intent.get("status"))) {
                    yield error(400, "invalid_request_error", "payment_intent_unexpected_state");
                }
                intent.put("status", "canceled");
                intent.put("next_action", null);
                tell("payment_intent.canceled", intent);
                yield shown(intent, form);
            }
            default -> throw new Invalid(404, "invalid_request_error", "resource_missing");
        };
    }

    private Answer create(Map<String, String> form) {
        String method = form.getOrDefault("payment_method", "");
        if (!method.startsWith("pm_card_") || !form.containsKey("amount")) {
            throw new Invalid(400, "invalid_request_error", "resource_missing");
        }
        Map<String, Object> intent = new LinkedHashMap<>();
        intent.put("id", "pi_" + ++ids);
        intent.put("object", "payment_intent");
        intent.put("amount", Long.parseLong(form.get("amount")));
        intent.put("currency", form.get("currency"));
        intent.put("capture_method", form.get("capture_method"));
        intent.put("metadata", metadata(form));
        intent.put("amount_received", 0L);
        intent.put("created", Instant.now().getEpochSecond());
        intents.put((String) intent.get("id"), intent);
        return switch (method) {
            case "pm_card_visa_chargeDeclined" -> declined(intent, "generic_decline");
            case "pm_card_visa_chargeDeclinedInsufficientFunds" -> declined(intent, "insufficient_funds");
            case "pm_card_threeDSecure2Required" -> {
                intent.put("status", "requires_action");
                intent.put(
                        "next_action",
                        Map.of(
                                "type",
                                "redirect_to_url",
                                "redirect_to_url",
                                Map.of("url", "https://bank.example/3ds", "return_url", form.get("return_url"))));
                yield shown(intent, form);
            }
            default -> {
                authorise(intent);
                yield shown(intent, form);
            }
        };
    }

    private Answer declined(Map<String, Object> intent, String declineCode) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", "card_error");
        error.put("code", "card_declined");
        error.put("decline_code", declineCode);
        error.put("message", "Your card was declined.");
        intent.put("status", "requires_payment_method");
        intent.put("last_payment_error", new LinkedHashMap<>(error));
        tell("payment_intent.payment_failed", intent);
        error.put("payment_intent", new LinkedHashMap<>(intent));
        return new Answer(402, Map.of("error", error));
    }

    private void authorise(Map<String, Object> intent) {
        intent.put("latest_charge", charge());
        if (intent.get("capture_method").equals("automatic")) {
            capture(intent, (Long) intent.get("amount"));
        } else {
            intent.put("status", "requires_capture");
            tell("payment_intent.amount_capturable_updated", intent);
        }
    }

    private void capture(Map<String, Object> intent, long amount) {
        intent.put("status", "succeeded");
        intent.put("amount_received", amount);
        tell("payment_intent.succeeded", intent);
    }

    private Map<String, Object> charge() {
        Map<String, Object> charge = new LinkedHashMap<>();
        charge.put("id", "ch_" + ++ids);
        charge.put("object", "charge");
        charge.put("amount_refunded", 0L);
        charge.put("payment_method_details", Map.of("type", "card", "card", Map.of("brand", "visa", "last4", "4242")));
        return charge;
    }

    private Answer refund(Map<String, String> form) {
        Map<String, Object> intent = intent(form.get("payment_intent"));
        long amount = Long.parseLong(form.get("amount"));
        @SuppressWarnings("unchecked")
        Map<String, Object> charge = (Map<String, Object>) intent.get("latest_charge");
        if (!intent.get("status").equals("succeeded") || refundsAreRefused) {
            return error(400, "invalid_request_error", "charge_disputed");
        }
        if ((Long) charge.get("amount_refunded") + amount > (Long) intent.get("amount_received")) {
            return error(400, "invalid_request_error", "charge_already_refunded");
        }
        Map<String, Object> refund = new LinkedHashMap<>();
        refund.put("id", "re_" + ++ids);
        refund.put("object", "refund");
        refund.put("amount", amount);
        refund.put("payment_intent", intent.get("id"));
        refund.put("status", refundsEndAs);
        refund.put("failure_reason", refundsEndAs.equals("failed") ? "expired_or_canceled_card" : null);
        refund.put("metadata", metadata(form));
        refunds.put((String) refund.get("id"), refund);
        if (!refundsEndAs.equals("failed")) {
            charge.merge("amount_refunded", amount, (had, more) -> (Long) had + (Long) more);
        }
        tell("charge.refunded", refund);
        return new Answer(200, new LinkedHashMap<>(refund));
    }

    private static Map<String, String> metadata(Map<String, String> form) {
        Map<String, String> metadata = new LinkedHashMap<>();
        form.forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
        return metadata;
    }

    private Map<String, Object> intent(String id) {
        Map<String, Object> intent = intents.get(id);
        if (intent == null) {
            throw new Invalid(404, "invalid_request_error", "resource_missing");
        }
        return intent;
    }

    private void tell(String type, Map<String, Object> object) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", "evt_" + ++ids);
        event.put("object", "event");
        event.put("api_version", com.stripe.Stripe.API_VERSION);
        event.put("created", Instant.now().getEpochSecond());
        event.put("type", type);
        event.put("data", Map.of("object", collapsed(object)));
        events.add(event);
    }

    // Reading calls.

    private synchronized Answer read(String path, Map<String, String> query) {
        try {
            return switch (path) {
                case "/v1/payment_intents/search" -> search(query);
                case "/v1/refunds" ->
                    list(refunds.values().stream()
                            .filter(refund -> refund.get("payment_intent").equals(query.get("payment_intent")))
                            .toList());
                case "/v1/events" -> page(query);
                default -> shown(intent(path.substring(path.lastIndexOf('/') + 1)), query);
            };
        } catch (Invalid invalid) {
            return invalid.answer;
        }
    }

    private Answer search(Map<String, String> query) {
        Matcher wanted = BY_METADATA.matcher(query.getOrDefault("query", ""));
        if (!wanted.matches()) {
            throw new Invalid(400, "invalid_request_error", null);
        }
        List<Map<String, Object>> found = searchIsBehind
                ? List.of()
                : intents.values().stream()
                        .filter(intent ->
                                wanted.group(2).equals(((Map<?, ?>) intent.get("metadata")).get(wanted.group(1))))
                        .toList();
        return new Answer(200, Map.of("object", "search_result", "data", found, "has_more", false));
    }

    /** Newest first; {@code ending_before} gives the page right before that one. */
    private Answer page(Map<String, String> query) {
        List<Map<String, Object>> newestFirst = events.reversed();
        int limit = Integer.parseInt(query.getOrDefault("limit", "10"));
        int from = 0;
        int to = Math.min(limit, newestFirst.size());
        if (query.containsKey("starting_after")) {
            from = position(newestFirst, query.get("starting_after")) + 1;
            to = Math.min(from + limit, newestFirst.size());
        } else if (query.containsKey("ending_before")) {
            to = position(newestFirst, query.get("ending_before"));
            from = Math.max(0, to - limit);
        }
        boolean more = query.containsKey("ending_before") ? from > 0 : to < newestFirst.size();
        return new Answer(
                200,
                Map.of("object", "list", "data", newestFirst.subList(from, to), "has_more", more, "url", "/v1/events"));
    }

    private static int position(List<Map<String, Object>> all, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).get("id").equals(id)) {
                return i;
            }
        }
        throw new Invalid(404, "invalid_request_error", "resource_missing");
    }

    private static Answer list(List<Map<String, Object>> data) {
        return new Answer(200, Map.of("object", "list", "data", data, "has_more", false, "url", "/v1/refunds"));
    }

    private static Answer shown(Map<String, Object> intent, Map<String, String> query) {
        boolean expand = query.values().stream().anyMatch("latest_charge"::equals);
        return new Answer(200, expand ? new LinkedHashMap<>(intent) : collapsed(intent));
    }

    /** With the charge's id in place of the charge, as Stripe shows it to those who do not ask for more. */
    private static Map<String, Object> collapsed(Map<String, Object> object) {
        Map<String, Object> collapsed = new LinkedHashMap<>(object);
        if (collapsed.get("latest_charge") instanceof Map<?, ?> charge) {
            collapsed.put("latest_charge", charge.get("id"));
        }
        return collapsed;
    }
}
