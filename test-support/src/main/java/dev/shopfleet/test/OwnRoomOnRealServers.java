package dev.shopfleet.test;

import dev.shopfleet.common.id.Ids;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points a service at the real servers and gives each test context topics, a database and indexes of its own. */
final class OwnRoomOnRealServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestServers servers = TestServers.shared();
        String room = "t" + Ids.next() + "-";
        Tokens tokens = new Tokens();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("KAFKA_BOOTSTRAP", servers.kafka());
        settings.put("MONGO_URI", servers.mongo());
        settings.put("REDIS_URL", servers.redis());
        settings.put("ELASTICSEARCH_URL", servers.elasticsearch());
        settings.put("JWKS_URI", tokens.jwksUri().toString());
        settings.put("spring.mongodb.database", room + "db");
        settings.put("shopfleet.events.topic-prefix", room);
        settings.put("shopfleet.test.room", room);
        settings.put("shopfleet.outbox.sweep-every", "1s");
        settings.put("management.server.port", "0");
        // At the end of the JVM the servers go too; a context that waits for them to say good-bye would wait in vain.
        settings.put("spring.main.register-shutdown-hook", "false");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("own-room", settings));
        GenericApplicationContext beans = (GenericApplicationContext) context;
        beans.registerBean(Tokens.class, () -> tokens);
        beans.registerBean(EventsProbe.class, () -> new EventsProbe(servers.kafka(), room));
    }
}
