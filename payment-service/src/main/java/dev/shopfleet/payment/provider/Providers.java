package dev.shopfleet.payment.provider;

import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.payment.config.PaymentProperties;
import dev.shopfleet.payment.provider.sandbox.SandboxAdapter;
import dev.shopfleet.payment.provider.stripe.StripeAdapter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The providers that are set up. New payments go to the chosen one; a payment is carried on by the one it began with, so
 * both may be at work at once.
 */
@Component
public class Providers {

    private final Map<String, PaymentProvider> byName = new LinkedHashMap<>();
    private final PaymentProvider chosen;
    private final @Nullable SandboxAdapter sandbox;

    Providers(PaymentProperties properties, JsonMapper json, Clock clock) {
        sandbox = properties.sandbox().isSetUp() ? new SandboxAdapter(properties.sandbox(), json, clock) : null;
        if (sandbox != null) {
            byName.put(sandbox.name(), sandbox);
        }
        if (properties.stripe().isSetUp()) {
            StripeAdapter stripe = new StripeAdapter(properties.stripe(), json, clock);
            byName.put(stripe.name(), stripe);
        }
        String name = properties.provider().name().toLowerCase(java.util.Locale.ROOT);
        @Nullable PaymentProvider wanted = byName.get(name);
        if (wanted == null) {
            throw new IllegalStateException("The payment provider " + name + " is chosen, but its secrets are missing");
        }
        chosen = wanted;
    }

    /** The one that new payments go to. */
    public PaymentProvider chosen() {
        return chosen;
    }

    public Optional<PaymentProvider> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<PaymentProvider> all() {
        return List.copyOf(byName.values());
    }

    /** The sandbox's own card page; {@code NOT_FOUND} where there is no sandbox. */
    public SandboxAdapter sandbox() {
        if (sandbox == null) {
            throw Refusal.notFound("payment provider");
        }
        return sandbox;
    }
}
