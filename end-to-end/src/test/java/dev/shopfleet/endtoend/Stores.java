package dev.shopfleet.endtoend;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that lies in the stores of a fleet, read behind the services' backs: each thing by its place. */
final class Stores {

    private static final JsonWriterSettings JSON =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();
    private static final int LARGEST_PAGE = 10_000;

    private final String mongo;
    private final String redis;
    private final URI elasticsearch;
    private final String kafka;

    Stores(String mongo, String redis, URI elasticsearch, String kafka) {
        this.mongo = mongo;
        this.redis = redis;
        this.elasticsearch = elasticsearch;
        this.kafka = kafka;
    }

    /** Everything that lasts. Topics are not in it: they are where state comes from. */
    Map<String, String> state() {
        Map<String, String> state = documents();
        Map<String, String> keys = keys();
        // The shop window's copies come and go.
        keys.keySet().removeIf(key -> key.startsWith("redis/window:"));
        state.putAll(keys);
        state.putAll(indexed());
        return state;
    }

    /** Documents by database, collection and id. */
    Map<String, String> documents() {
        Map<String, String> found = new TreeMap<>();
        try (MongoClient client = MongoClients.create(mongo)) {
            for (String database : client.listDatabaseNames()) {
                for (String collection : client.getDatabase(database).listCollectionNames()) {
                    if (!collection.startsWith("system.")) {
                        for (Document document : client.getDatabase(database)
                                .getCollection(collection)
                                .find()) {
                            found.put(
                                    "mongo/%s/%s/%s".formatted(database, collection, document.get("_id")),
                                    document.toJson(JSON));
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Redis, key by key. */
    Map<String, String> keys() {
        return withRedis(commands -> {
            Map<String, String> found = new TreeMap<>();
            for (String key : commands.keys("*")) {
                found.put("redis/" + key, value(commands, key));
            }
            return found;
        });
    }

    private static String value(RedisCommands<String, String> commands, String key) {
        return switch (commands.type(key)) {
            case "string" -> String.valueOf(commands.get(key));
            case "hash" -> new TreeMap<>(commands.hgetall(key)).toString();
            case "list" -> commands.lrange(key, 0, -1).toString();
            case "set" -> new TreeSet<>(commands.smembers(key)).toString();
            case "zset" -> commands.zrangeWithScores(key, 0, -1).toString();
            case "stream" ->
                commands.xrange(key, io.lettuce.core.Range.unbounded()).stream()
                        .map(entry -> entry.getId() + " " + entry.getBody())
                        .toList()
                        .toString();
            default -> "(expired)";
        };
    }

    /** Elasticsearch, document by document. */
    Map<String, String> indexed() {
        Map<String, String> found = new TreeMap<>();
        ask("POST", "/_refresh", "");
        JsonNode hits = ask("GET", "/_all/_search?expand_wildcards=all&size=" + LARGEST_PAGE, "")
                .path("hits")
                .path("hits");
        if (hits.size() == LARGEST_PAGE) {
            throw new IllegalStateException("There is more in Elasticsearch than this reads");
        }
        hits.forEach(hit -> found.put(
                "elasticsearch/" + hit.path("_index").asString() + "/"
                        + hit.path("_id").asString(),
                hit.path("_source").toString()));
        return found;
    }

    /** Puts a JSON text into every store, under a name that nobody else uses. */
    void plant(String name, String json) {
        try (MongoClient client = MongoClients.create(mongo)) {
            client.getDatabase(name).getCollection(name).insertOne(Document.parse(json));
        }
        withRedis(commands -> commands.set(name, json));
        ask("PUT", "/" + name + "/_doc/1", json);
    }

    /** What was planted under that name. */
    void remove(String name) {
        try (MongoClient client = MongoClients.create(mongo)) {
            client.getDatabase(name).drop();
        }
        withRedis(commands -> commands.del(name));
        ask("DELETE", "/" + name, "");
    }

    private <R> R withRedis(Function<RedisCommands<String, String>, R> work) {
        RedisClient client = RedisClient.create(redis);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return work.apply(connection.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    private JsonNode ask(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(elasticsearch.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + ": " + response.body());
            }
            return JsonMapper.shared().readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every record of every topic, Kafka's own too: key, headers, value. */
    Map<String, String> records() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka);
        Map<String, String> found = new TreeMap<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(each -> found.put(
                                "kafka/%s/%d/%012d".formatted(each.topic(), each.partition(), each.offset()),
                                text(each)));
            }
        }
        return found;
    }

    private static String text(ConsumerRecord<byte[], byte[]> each) {
        return text(each.key())
                + StreamSupport.stream(each.headers().spliterator(), false)
                        .map(header -> " " + header.key() + "=" + text(header.value()))
                        .collect(Collectors.joining())
                + " " + text(each.value());
    }

    private static String text(byte @org.jspecify.annotations.Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** How many records each partition of those topics has had. */
    Map<String, Long> ends(Set<String> topics) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(each -> topics.contains(each.topic()))
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            Map<String, Long> ends = new TreeMap<>();
            consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.toString(), end));
            return ends;
        }
    }
}
