package dev.shopfleet.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.replica.Replica;
import dev.shopfleet.common.replica.ReplicaFeed;
import dev.shopfleet.common.replica.ReplicaReader;
import dev.shopfleet.test.TinyService.ProductChanged;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

class ReplicaIT {

    private static final int PRODUCTS = 300;

    private final String kafka = TestServers.shared().kafka();
    private final String room = "t" + Ids.next() + "-";
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void isReadyOnlyWhenItHasReadWhatWasThereBeforeIt() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        ReplicaFeed held = new ReplicaFeed(Topics.PRODUCT, null, record -> pass(gate));
        try (EventsProbe probe = new EventsProbe(kafka, room)) {
            createTopic();
            for (int i = 0; i < PRODUCTS; i++) {
                probe.send(Topics.PRODUCT, "p" + i, "product.changed", 1, Map.of("name", "old"));
                probe.send(Topics.PRODUCT, "p" + i, "product.changed", 2, Map.of("name", "product " + i));
            }
            try (ConfigurableApplicationContext context = OwnInstance.start(kafka, room, List.of(() -> held))) {
                try {
                    assertThat(readiness(context)).isEqualTo(503);
                    assertThat(context.getBean(ReplicaReader.class).isCaughtUp())
                            .isFalse();
                } finally {
                    gate.countDown();
                }
                Awaitility.await("ready").atMost(Duration.ofSeconds(20)).until(() -> readiness(context) == 200);

                Replica<ProductChanged> products = products(context);
                assertThat(products.size()).isEqualTo(PRODUCTS);
                assertThat(products.find("p7")).contains(new ProductChanged("product 7"));

                probe.send(Topics.PRODUCT, "p7", "product.changed", 3, Map.of("name", "renamed"));
                probe.send(Topics.PRODUCT, "p7", "product.changed", 2, Map.of("name", "product 7"));
                probe.send(Topics.PRODUCT, "new", "product.changed", 1, Map.of("name", "new"));
                assertThat(products.await("new", Duration.ofSeconds(20))).isPresent();
                Awaitility.await("news")
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> products.find("p7").orElseThrow().name().equals("renamed"));
            }
        }
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void createTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(room + Topics.PRODUCT, 4, (short) 1)))
                    .all()
                    .get();
        }
    }

    @SuppressWarnings("unchecked")
    private static Replica<ProductChanged> products(ConfigurableApplicationContext context) {
        return (Replica<ProductChanged>)
                context.getBeanProvider(ResolvableType.forClassWithGenerics(Replica.class, ProductChanged.class))
                        .getObject();
    }

    private int readiness(ConfigurableApplicationContext context) throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.management.port");
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
