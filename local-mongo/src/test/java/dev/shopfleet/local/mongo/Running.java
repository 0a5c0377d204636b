package dev.shopfleet.local.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.bson.Document;

/** A server in this process with a driver connected to it. */
record Running(DurableMongoServer server, MongoClient client) implements AutoCloseable {

    static Running on(Path directory) throws IOException {
        return on(directory, Clock.systemUTC());
    }

    static Running on(Path directory, Clock clock) throws IOException {
        DurableMongoServer server = DurableMongoServer.start(directory, clock);
        return new Running(server, connect(server.uri()));
    }

    static MongoClient connect(String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build());
    }

    MongoDatabase db() {
        return client.getDatabase("shop");
    }

    MongoCollection<Document> collection(String name) {
        return db().getCollection(name);
    }

    long touched(String collection) {
        DurableDatabase database = (DurableDatabase) server.backend().resolveDatabase("shop");
        return Objects.requireNonNull(database.collection(collection)).documentsTouched();
    }

    long touchedBy(String collection, Runnable work) {
        long before = touched(collection);
        work.run();
        return touched(collection) - before;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
