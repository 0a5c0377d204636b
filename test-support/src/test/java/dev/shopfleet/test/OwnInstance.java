package dev.shopfleet.test;

import dev.shopfleet.common.replica.ReplicaFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts an instance of the tiny service by hand, for tests of its start and of its servers' end. */
final class OwnInstance {

    private OwnInstance() {}

    /** @param feeds more of what the instance is to read before it is ready */
    static ConfigurableApplicationContext start(String kafka, String room, List<Supplier<ReplicaFeed>> feeds) {
        List<String> settings = new ArrayList<>(List.of(
                "--KAFKA_BOOTSTRAP=" + kafka,
                "--MONGO_URI=" + TestServers.shared().mongo(),
                "--spring.application.name=tiny-" + room,
                "--spring.mongodb.database=" + room + "db",
                "--shopfleet.events.topic-prefix=" + room,
                "--shopfleet.outbox.sweep-every=1s",
                "--server.port=0",
                "--management.server.port=0"));
        return new SpringApplicationBuilder(TinyService.class)
                .web(WebApplicationType.SERVLET)
                .initializers(context -> {
                    for (int i = 0; i < feeds.size(); i++) {
                        Supplier<ReplicaFeed> feed = feeds.get(i);
                        ((GenericApplicationContext) context).registerBean("feed" + i, ReplicaFeed.class, feed);
                    }
                })
                .run(settings.toArray(String[]::new));
    }
}
