package dev.shopfleet.notification;

import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The service once more, in the same room as the one under test. */
final class SecondInstance {

    private SecondInstance() {}

    static ConfigurableApplicationContext of(Environment environment) {
        Stream<String> same = Stream.of(
                        "KAFKA_BOOTSTRAP",
                        "MONGO_URI",
                        "JWKS_URI",
                        "spring.data.redis.url",
                        "spring.mongodb.database",
                        "shopfleet.events.topic-prefix")
                .map(name -> "--" + name + "=" + environment.getRequiredProperty(name));
        SpringApplication service = new SpringApplication(NotificationServiceApplication.class);
        service.setAdditionalProfiles("local");
        service.setRegisterShutdownHook(false);
        return service.run(Stream.concat(same, Stream.of("--server.port=0", "--management.server.port=0"))
                .toArray(String[]::new));
    }

    static int port(ConfigurableApplicationContext instance) {
        return instance.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
