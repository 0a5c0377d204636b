package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WiringTest {
    private final Wiring wiring =
            new Wiring(new Ports(2000, Map.of()), "mongodb://127.0.0.1:29117", "s3cret", Map.of(ServiceName.ORDER, 2));

    @Test
    void tellsAnInstanceItsOwnPortsAndWhereTheServersAre() {
        assertThat(wiring.environment(ServiceName.ORDER, 2))
                .containsEntry("SPRING_PROFILES_ACTIVE", "local")
                .containsEntry("SHOPFLEET_INSTANCE", "order-service-2")
                .containsEntry("SERVER_PORT", "10185")
                .containsEntry("SERVER_ADDRESS", "127.0.0.1")
                .containsEntry("MANAGEMENT_SERVER_PORT", "11185")
                .containsEntry("MONGO_URI", "mongodb://127.0.0.1:29117")
                .containsEntry("KAFKA_BOOTSTRAP", "127.0.0.1:31092")
                .containsEntry("REDIS_URL", "redis://127.0.0.1:28379")
                .containsEntry("ELASTICSEARCH_URL", "http://127.0.0.1:31200")
                .containsEntry("SANDBOX_PROVIDER_URL", "http://127.0.0.1:10090")
                .containsEntry("SANDBOX_WEBHOOK_SECRET", "s3cret")
                .containsEntry("JWKS_URI", "http://127.0.0.1:10081/.well-known/jwks.json")
                .doesNotContainKey("ORDER_SERVICE_URLS");
    }

    @Test
    void tellsTheAuditorInOrderServiceEveryManagementPort() {
        assertThat(wiring.environment(ServiceName.ORDER, 1))
                .containsEntry("ORDER_MANAGEMENT_URLS", "http://127.0.0.1:11085,http://127.0.0.1:11185")
                .containsEntry("PAYMENT_MANAGEMENT_URLS", "http://127.0.0.1:11084");
        assertThat(wiring.environment(ServiceName.PAYMENT, 1)).doesNotContainKey("ORDER_MANAGEMENT_URLS");
    }

    @Test
    void tellsTheGatewayEveryInstance() {
        Map<String, String> gateway = wiring.environment(ServiceName.GATEWAY, 1);
        assertThat(gateway)
                .containsEntry("ORDER_SERVICE_URLS", "http://127.0.0.1:10085,http://127.0.0.1:10185")
                .containsEntry("USER_SERVICE_URLS", "http://127.0.0.1:10081")
                .doesNotContainKey("GATEWAY_SERVICE_URLS");
        assertThat(gateway.keySet().stream().filter(key -> key.endsWith("_SERVICE_URLS")))
                .hasSize(7);
    }

    @Test
    void theGatewaysRoutesChangeWithTheInstances() {
        String two = Wiring.routes(wiring.environment(ServiceName.GATEWAY, 1));
        String one = Wiring.routes(
                new Wiring(new Ports(2000, Map.of()), "", "other", Map.of()).environment(ServiceName.GATEWAY, 1));
        assertThat(two).isNotEqualTo(one).doesNotContain("s3cret");
    }

    @Test
    void theProviderCallsBackThroughTheGateway() {
        assertThat(wiring.webhookUrls()).isEqualTo("http://127.0.0.1:10080/api/v1/payments/webhooks/sandbox");
    }

    @Test
    void noInstanceIsTheOnlyWayToKeysOrBackFromTheProvider() {
        Wiring doubled =
                new Wiring(new Ports(2000, Map.of()), "", "s", Map.of(ServiceName.USER, 2, ServiceName.GATEWAY, 2));
        assertThat(doubled.environment(ServiceName.CART, 1))
                .containsEntry(
                        "JWKS_URI",
                        "http://127.0.0.1:10081/.well-known/jwks.json,http://127.0.0.1:10181/.well-known/jwks.json");
        assertThat(doubled.webhookUrls())
                .isEqualTo("http://127.0.0.1:10080/api/v1/payments/webhooks/sandbox,"
                        + "http://127.0.0.1:10180/api/v1/payments/webhooks/sandbox");
    }
}
