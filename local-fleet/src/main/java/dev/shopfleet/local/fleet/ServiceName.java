package dev.shopfleet.local.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The eight services. */
enum ServiceName {
    GATEWAY(8080),
    USER(8081),
    PRODUCT(8082),
    CART(8083),
    PAYMENT(8084),
    ORDER(8085),
    INVOICE(8086),
    NOTIFICATION(8087);

    private static final List<ServiceName> BEHIND_THE_GATEWAY =
            Arrays.stream(values()).filter(service -> service != GATEWAY).toList();

    private final int basePort;

    ServiceName(int basePort) {
        this.basePort = basePort;
    }

    static List<ServiceName> behindTheGateway() {
        return BEHIND_THE_GATEWAY;
    }

    static Optional<ServiceName> called(String text) {
        return Arrays.stream(values())
                .filter(service -> service.text().equals(text)
                        || service.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }

    int basePort() {
        return basePort;
    }

    /** What a drill wants this service's JVM to be started with, from {@code SHOPFLEET_JVM_OPTIONS_ORDER} and the like. */
    List<String> jvmOptions(Map<String, String> environment) {
        String options = environment.getOrDefault("SHOPFLEET_JVM_OPTIONS_" + name(), "");
        return options.isBlank() ? List.of() : List.of(options.strip().split("\\s+"));
    }

    /** Under which the gateway is told where this service's instances are. */
    String urlsVariable() {
        return name() + "_SERVICE_URLS";
    }

    /** Under which the auditor is told where this service's management ports are. */
    String managementUrlsVariable() {
        return name() + "_MANAGEMENT_URLS";
    }
}
