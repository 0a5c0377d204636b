package dev.shopfleet.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.shopfleet.common.aggregate.Inserts;
import dev.shopfleet.common.id.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;

@ServiceIT
class InsertsIT {

    private static final String COLLECTION = "inserted";

    static final class InsertCommands implements CommandListener {

        private final AtomicInteger count = new AtomicInteger();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (event.getCommandName().equals("insert")) {
                count.incrementAndGet();
            }
        }
    }

    @Value("${spring.mongodb.uri}")
    private String uri;

    @Value("${spring.mongodb.database}")
    private String database;

    private final InsertCommands commands = new InsertCommands();
    private MongoClient client;
    private MongoOperations documents;
    private Inserts inserts;

    @BeforeEach
    void connect() {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .addCommandListener(commands)
                .build());
        documents = new MongoTemplate(client, database);
        inserts = new Inserts(documents);
        documents
                .indexOps(COLLECTION)
                .createIndex(new Index("key", Sort.Direction.ASC).unique().named("key"));
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private List<Future<Void>> atOnce(List<Document> all) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(all.stream()
                    .<Callable<Void>>map(document -> () -> {
                        inserts.add(COLLECTION, document);
                        return null;
                    })
                    .toList());
        }
    }

    private static Document document(String key) {
        return new Document("_id", Ids.next()).append("key", key);
    }

    @Test
    void sendsTogetherWhatComesTogether() throws Exception {
        List<Document> all = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            all.add(document(Ids.next()));
        }
        for (Future<Void> done : atOnce(all)) {
            done.get();
        }

        assertThat(commands.count.get()).isBetween(3, 50);
        all.forEach(document -> assertThat(documents.findById(document.getString("_id"), Document.class, COLLECTION))
                .isEqualTo(document));
    }

    @Test
    void refusesOnlyThoseWhoseKeyIsTaken() throws Exception {
        String taken = Ids.next();
        inserts.add(COLLECTION, document(taken));
        List<Document> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(document(i % 3 == 0 ? taken : Ids.next()));
        }

        List<Future<Void>> done = atOnce(all);

        for (int i = 0; i < all.size(); i++) {
            boolean refused = done.get(i).state() == Future.State.FAILED;
            assertThat(refused).as("%d", i).isEqualTo(i % 3 == 0);
            if (refused) {
                assertThat(done.get(i).exceptionNow()).isInstanceOf(DuplicateKeyException.class);
            }
            assertThat(documents.findById(all.get(i).getString("_id"), Document.class, COLLECTION) == null)
                    .isEqualTo(refused);
        }
    }

    @Test
    void ofManyWithOneKeyExactlyOneIsTaken() throws Exception {
        String key = Ids.next();
        List<Document> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(document(key));
        }

        assertThat(atOnce(all))
                .filteredOn(done -> done.state() == Future.State.SUCCESS)
                .hasSize(1);
    }

    @Test
    void tellsEveryoneOfAStoreThatTakesNothing() {
        // The name of a collection must not begin with the reserved prefix.
        assertThatThrownBy(() -> inserts.add("$none", document("any"))).isInstanceOf(RuntimeException.class);
        inserts.add(COLLECTION, document(Ids.next()));
    }
}
