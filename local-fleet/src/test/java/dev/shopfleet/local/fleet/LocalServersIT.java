package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.shopfleet.local.fleet.LocalServers.Kind;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalServersIT {
    private static final Set<Kind> KINDS = EnumSet.of(Kind.KAFKA, Kind.MONGO, Kind.REDIS, Kind.ELASTICSEARCH);
    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalServers servers;

    LocalServersIT(@TempDir Path dir) {
        servers = LocalServers.start(dir, KINDS);
    }

    @BeforeAll
    void allRun() {
        assertThat(KINDS).allMatch(kind -> ProcessMark.of(servers.pid(kind)).isPresent());
    }

    @AfterAll
    void closingLeavesNoProcess() {
        List<Long> pids = KINDS.stream().map(servers::pid).toList();
        servers.close();
        assertThat(pids).noneMatch(pid -> ProcessMark.of(pid).isPresent());
    }

    @Test
    void kafkaKeepsItsRecordsThroughAKill() throws Exception {
        Map<String, Object> where = Map.of("bootstrap.servers", servers.kafkaBootstrap());
        try (Admin admin = Admin.create(where)) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
        send("before");
        long killed = servers.pid(Kind.KAFKA);

        servers.kill(Kind.KAFKA);
        assertThat(ProcessMark.of(killed)).isEmpty();
        servers.restart(Kind.KAFKA);

        send("after");
        assertThat(servers.pid(Kind.KAFKA)).isNotEqualTo(killed);
        assertThat(read(2)).containsExactly("before", "after");
    }

    @Test
    void kafkaCreatesNoTopicByItself() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrap()))) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("unknown"))
                            .allTopicNames()
                            .get())
                    .hasMessageContaining("UnknownTopicOrPartition");
            assertThat(admin.listTopics().names().get()).doesNotContain("unknown");
        }
    }

    @Test
    void mongoKeepsItsDocumentsThroughAKill() {
        try (MongoClient client = MongoClients.create(servers.mongoUri())) {
            things(client).insertOne(new Document("_id", "a").append("n", 1));
        }

        servers.restart(Kind.MONGO);

        try (MongoClient client = MongoClients.create(servers.mongoUri())) {
            assertThat(things(client).find(new Document("_id", "a")).first()).containsEntry("n", 1);
        }
    }

    @Test
    void redisAnswers() throws Exception {
        assertThat(redis("SET greeting hello\r\n", 5)).isEqualTo("+OK\r\n");
        assertThat(redis("GET greeting\r\n", 11)).isEqualTo("$5\r\nhello\r\n");
        assertThat(redis("CONFIG GET appendonly\r\n", 30)).contains("yes");
    }

    @Test
    void elasticsearchFindsWhatWasIndexed() throws Exception {
        request("PUT", "/things/_doc/1?refresh=true", "{\"name\":\"a red kettle\"}");
        assertThat(request("POST", "/things/_search", "{\"query\":{\"match\":{\"name\":\"kettle\"}}}"))
                .contains("a red kettle");
    }

    @Test
    void refusesTheAddressOfAServerThatWasNotAskedFor() {
        assertThatThrownBy(servers::providerUrl).hasMessageContaining("SANDBOX_PROVIDER");
    }

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("test").getCollection("things");
    }

    private void send(String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.kafkaBootstrap(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", "key", value)).get();
        }
    }

    private List<String> read(int count) {
        List<String> values = new ArrayList<>();
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers.kafkaBootstrap()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (values.size() < count && Instant.now().isBefore(end)) {
                for (ConsumerRecord<String, String> kept : consumer.poll(Duration.ofMillis(200))) {
                    values.add(kept.value());
                }
            }
        }
        return values;
    }

    private String redis(String command, int answerLength) throws IOException {
        URI uri = URI.create(servers.redisUri());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(answerLength), StandardCharsets.US_ASCII);
        }
    }

    private String request(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(servers.elasticsearchUrl() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
