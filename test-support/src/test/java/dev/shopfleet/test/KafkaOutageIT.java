package dev.shopfleet.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.aggregate.OutboxRelay;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.local.fleet.LocalServers;
import dev.shopfleet.local.fleet.LocalServers.Kind;
import dev.shopfleet.test.TinyService.Tallies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class KafkaOutageIT {

    private final String room = "t" + Ids.next() + "-";

    @Test
    void losesNothingAndKeepsOrderWhileKafkaIsAway(@TempDir Path dir) {
        try (LocalServers servers = LocalServers.start(dir, Set.of(Kind.KAFKA));
                ConfigurableApplicationContext context = OwnInstance.start(servers.kafkaBootstrap(), room, List.of());
                EventsProbe probe = new EventsProbe(servers.kafkaBootstrap(), room)) {
            Tallies tallies = context.getBean(Tallies.class);
            OutboxRelay outboxes = context.getBean(OutboxRelay.class);
            List<String> ids = Stream.generate(Ids::next).limit(4).toList();
            ids.forEach(id -> tallies.add(Tally.begun(id)));
            count(tallies, ids, 5);

            servers.kill(Kind.KAFKA);
            long begun = System.nanoTime();
            count(tallies, ids, 20);
            // A shopper's order must not wait for Kafka.
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
            String late = Ids.next();
            tallies.add(Tally.begun(late));

            assertThat(tallies.get(ids.getFirst()).reached()).isEqualTo(26);
            assertThat(waiting(outboxes)).as("aggregates that hold events").isEqualTo(5);

            servers.restart(Kind.KAFKA);
            count(tallies, ids, 1);

            Awaitility.await("empty outboxes").atMost(Duration.ofSeconds(40)).until(() -> waiting(outboxes) == 0);
            ids.forEach(id -> ToldVersions.of(probe, id).assertWholeAndInOrder(27));
            ToldVersions.of(probe, late).assertWholeAndInOrder(1);
        }
    }

    private static void count(Tallies tallies, List<String> ids, int times) {
        for (int i = 0; i < times; i++) {
            ids.forEach(id -> tallies.change(id, Tally::count));
        }
    }

    private static long waiting(OutboxRelay outboxes) {
        return outboxes.waiting().stream()
                .mapToLong(OutboxRelay.Waiting::aggregates)
                .sum();
    }
}
