package dev.shopfleet.common.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.MalformedEvent;
import dev.shopfleet.common.event.PendingEvent;
import dev.shopfleet.common.event.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ReplicaTest {

    private record Product(String name) {}

    private final EventCodec codec = new EventCodec(EventCodec.payloads(), "/product-service", "");
    private final Replica<Product> products = new Replica<>(Topics.PRODUCT, "product.changed", Product.class, codec);
    private final ReplicaFeed feed = products.feed();

    private void hear(String id, long version, String name) {
        feed.apply().accept(event(id, "product.changed", version, "{\"name\":\"" + name + "\",\"more\":1}"));
    }

    private ConsumerRecord<String, byte[]> event(String id, String type, long version, String payload) {
        ProducerRecord<String, byte[]> sent =
                codec.record(id, new PendingEvent("e", type, 1, Topics.PRODUCT, Instant.EPOCH, version, null, payload));
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(sent.topic(), 0, 0, id, sent.value());
        sent.headers().forEach(header -> record.headers().add(header));
        return record;
    }

    @Test
    void readsItsTopicFromTheVeryBeginning() {
        assertThat(feed.topic()).isEqualTo(Topics.PRODUCT);
        assertThat(feed.since()).isNull();
    }

    @Test
    void takesWhatIsNewer() {
        hear("p1", 1, "kettle");
        hear("p1", 3, "red kettle");
        hear("p2", 1, "cup");

        assertThat(products.find("p1")).contains(new Product("red kettle"));
        assertThat(products.all()).containsExactlyInAnyOrder(new Product("red kettle"), new Product("cup"));
        assertThat(products.size()).isEqualTo(2);
        assertThat(products.find("p3")).isEmpty();
    }

    @Test
    void passesOverALateDuplicate() {
        hear("p1", 1, "kettle");
        hear("p1", 2, "red kettle");
        hear("p1", 1, "kettle");

        assertThat(products.find("p1")).contains(new Product("red kettle"));
    }

    @Test
    void passesOverOtherEventsOfTheTopic() {
        feed.apply().accept(event("p1", "stock.level-changed", 9, "{\"name\":\"not a product\"}"));

        assertThat(products.size()).isZero();
    }

    @Test
    void keepsWhatItHasWhenNewsCannotBeRead() {
        hear("p1", 1, "kettle");

        assertThatThrownBy(() -> feed.apply().accept(event("p1", "product.changed", 2, "{")))
                .isInstanceOf(MalformedEvent.class);
        assertThat(products.find("p1")).contains(new Product("kettle"));
    }

    @Test
    void waitsAMomentForWhatIsOnItsWay() {
        CompletableFuture<Void> news = CompletableFuture.runAsync(
                () -> hear("p1", 1, "kettle"),
                CompletableFuture.delayedExecutor(50, java.util.concurrent.TimeUnit.MILLISECONDS));

        assertThat(products.await("p1", Duration.ofSeconds(10))).contains(new Product("kettle"));
        assertThat(products.await("p2", Duration.ofMillis(20))).isEmpty();
        assertThat(news).isCompleted();
    }
}
