package dev.shopfleet.local.fleet;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells each service where everything else is. */
final class Wiring {
    private final Ports ports;
    private final String mongoUri;
    private final String webhookSecret;
    private final Map<ServiceName, Integer> instances;

    Wiring(Ports ports, String mongoUri, String webhookSecret, Map<ServiceName, Integer> instances) {
        this.ports = ports;
        this.mongoUri = mongoUri;
        this.webhookSecret = webhookSecret;
        this.instances = instances;
    }

    Map<String, String> environment(ServiceName service, int instance) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("SPRING_PROFILES_ACTIVE", "local");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(ports.service(service, instance)));
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.management(service, instance)));
        environment.put("SHOPFLEET_INSTANCE", service.text() + "-" + instance);
        environment.put("MONGO_URI", mongoUri);
        environment.put("KAFKA_BOOTSTRAP", "127.0.0.1:" + ports.server("kafka"));
        environment.put("REDIS_URL", "redis://127.0.0.1:" + ports.server("redis"));
        environment.put("ELASTICSEARCH_URL", http(ports.server("elasticsearch")));
        environment.put("SANDBOX_PROVIDER_URL", http(ports.server("sandbox-provider")));
        environment.put("SANDBOX_WEBHOOK_SECRET", webhookSecret);
        environment.put("JWKS_URI", each(ServiceName.USER, ports::service, "/.well-known/jwks.json"));
        if (service == ServiceName.GATEWAY) {
            ServiceName.behindTheGateway().forEach(other -> environment.put(other.urlsVariable(), urls(other)));
        }
        if (service == ServiceName.ORDER) {
            Arrays.stream(ServiceName.values())
                    .forEach(other -> environment.put(other.managementUrlsVariable(), managementUrls(other)));
        }
        return environment;
    }

    /** The provider's ways back, through each instance of the one door. */
    String webhookUrls() {
        return each(ServiceName.GATEWAY, ports::service, "/api/v1/payments/webhooks/sandbox");
    }

    private String urls(ServiceName service) {
        return each(service, ports::service, "");
    }

    String managementUrls(ServiceName service) {
        return each(service, ports::management, "");
    }

    private String each(ServiceName service, ToIntBiFunction<ServiceName, Integer> port, String path) {
        return IntStream.rangeClosed(1, instances.getOrDefault(service, 1))
                .mapToObj(instance -> http(port.applyAsInt(service, instance)) + path)
                .collect(Collectors.joining(","));
    }

    static String routes(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("_SERVICE_URLS"))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String http(int port) {
        return "http://127.0.0.1:" + port;
    }
}
