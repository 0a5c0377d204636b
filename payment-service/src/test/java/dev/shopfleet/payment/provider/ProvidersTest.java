package dev.shopfleet.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.shopfleet.payment.config.PaymentProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProvidersTest {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final Duration SOON = Duration.ofSeconds(1);

    private static Providers providers(PaymentProperties.Name chosen, String sandboxSecret, String stripeKey) {
        return new Providers(
                new PaymentProperties(
                        chosen,
                        SOON,
                        SOON,
                        new PaymentProperties.Reconciler(SOON, SOON, SOON),
                        new PaymentProperties.Sandbox(NOWHERE, sandboxSecret, SOON),
                        new PaymentProperties.Stripe(NOWHERE, stripeKey, stripeKey, NOWHERE, SOON)),
                JsonMapper.shared(),
                Clock.systemUTC());
    }

    @Test
    void startsWithNoProviderWhoseSecretsAreMissing() {
        assertThatIllegalStateException().isThrownBy(() -> providers(PaymentProperties.Name.SANDBOX, "", "sk_1"));
        assertThatIllegalStateException().isThrownBy(() -> providers(PaymentProperties.Name.STRIPE, "secret", " "));
    }

    @Test
    void keepsTheOtherOneForWhatBeganThere() {
        Providers both = providers(PaymentProperties.Name.STRIPE, "secret", "sk_1");

        assertThat(both.chosen().name()).isEqualTo("stripe");
        assertThat(both.find("sandbox")).isPresent();
        assertThat(providers(PaymentProperties.Name.SANDBOX, "secret", "").find("stripe"))
                .isEmpty();
    }
}
