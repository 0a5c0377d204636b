package dev.shopfleet.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.PendingEvent;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.test.TinyService.Tallies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

@ServiceIT
class OutboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    Tallies tallies;

    @Autowired
    EventsProbe probe;

    @Autowired
    MongoTemplate documents;

    private final String id = Ids.next();

    private void awaitEmptyOutbox() {
        Awaitility.await("empty outbox").atMost(PATIENCE).until(() -> Objects.requireNonNull(
                        documents.findById(id, Document.class, "tallies"))
                .getList("outbox", Document.class)
                .isEmpty());
    }

    @Test
    void sendsRightAfterTheWriteAndTakesOutWhatWasSent() {
        tallies.add(Tally.begun(id));
        tallies.change(id, Tally::count);
        awaitEmptyOutbox();

        List<EventsProbe.Seen> told = probe.all(Topics.CART, Tally.COUNTED, id);

        ToldVersions.of(probe, id).assertWholeAndInOrder(2);
        assertThat(told.getLast().payload().get("count").asInt()).isEqualTo(2);
        Instant happened = Instant.parse(
                Objects.requireNonNull(EventHeaders.text(told.getLast().record().headers(), EventHeaders.TIME)));
        // The relay takes up nothing that is younger than a second, so it was not the relay.
        assertThat(Duration.ofMillis(told.getLast().record().timestamp() - happened.toEpochMilli()))
                .isLessThan(Duration.ofSeconds(1));
        assertThat(tallies.get(id).version()).isEqualTo(2);
    }

    @Test
    void writesNothingWhenNothingChanged() {
        tallies.add(Tally.begun(id));
        tallies.change(id, tally -> tally.countFor("cause"));

        assertThat(tallies.change(id, tally -> tally.countFor("cause")).version())
                .isEqualTo(2);
        assertThat(tallies.get(id).version()).isEqualTo(2);
    }

    /** What we wrote last may be out of date: another instance has written since. */
    @Test
    void trustsItsOwnLastImageOnlyAsFarAsTheStoreConfirmsIt() {
        tallies.add(Tally.begun(id));
        tallies.change(id, tally -> tally.countFor("ours"));
        documents
                .getCollection("tallies")
                .updateOne(
                        new Document("_id", id),
                        new Document("$set", new Document("version", 7L).append("causes", List.of("theirs")))
                                .append("$inc", new Document("count", 10)));

        // By the old image there would be nothing to do; by the store's there is.
        Tally changed = tallies.change(id, tally -> tally.countFor("ours"));

        assertThat(changed.version()).isEqualTo(8);
        assertThat(tallies.get(id).reached()).isEqualTo(13);
        // And what changes the old image does not overwrite what the others wrote.
        assertThat(tallies.change(id, tally -> tally.countFor("theirs")).version())
                .isEqualTo(8);
    }

    @Test
    void makesAChangeOfWhatIsOutOfDateAnewOnWhatIsStored() {
        tallies.add(Tally.begun(id));
        Tally known = tallies.recall(id).orElseThrow();
        tallies.change(id, tally -> tally.countFor("theirs"));

        Tally changed = tallies.change(known, tally -> tally.countFor("ours"));

        assertThat(changed.reached()).isEqualTo(3);
        assertThat(tallies.get(id).reached()).isEqualTo(3);
        awaitEmptyOutbox();
        ToldVersions.of(probe, id).assertWholeAndInOrder(3);
    }

    @Test
    void losesNoUpdateAndTellsAllInOrderUnderManyWriters() throws Exception {
        int writers = 16;
        int each = 10;
        tallies.add(Tally.begun(id));

        atOnce(writers, () -> {
            for (int i = 0; i < each; i++) {
                tallies.change(id, Tally::count);
            }
            return true;
        });

        assertThat(tallies.get(id).reached()).isEqualTo(1 + writers * each);
        awaitEmptyOutbox();
        ToldVersions.of(probe, id).assertWholeAndInOrder(1 + writers * each);
    }

    @Test
    void addsOneOfManyWithTheSameId() throws Exception {
        List<Boolean> added = atOnce(20, () -> tallies.addIfAbsent(Tally.begun(id)));

        assertThat(added.stream().filter(won -> won)).hasSize(1);
        awaitEmptyOutbox();
        assertThat(probe.all(Topics.CART, Tally.COUNTED, id)).hasSize(1);
    }

    private static <T> List<T> atOnce(int callers, java.util.concurrent.Callable<T> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(callers);
        List<Future<T>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
        }
        List<T> results = new ArrayList<>();
        for (Future<T> done : running) {
            results.add(done.get());
        }
        return results;
    }

    /** The process that wrote this died before it could send. */
    @Test
    void sendsWhatACrashLeftBehind() {
        Instant then = Instant.now().minusSeconds(10);
        documents
                .getCollection("tallies")
                .insertOne(new Document("_id", id)
                        .append("version", 2L)
                        .append("count", 2)
                        .append("causes", List.of())
                        .append("outbox", List.of(leftBehind(1, then), leftBehind(2, then))));

        probe.await(Topics.CART, Tally.COUNTED, id);
        awaitEmptyOutbox();

        ToldVersions.of(probe, id).assertWholeAndInOrder(2);
        assertThat(tallies.change(id, Tally::count).version()).isEqualTo(3);
        awaitEmptyOutbox();
        ToldVersions.of(probe, id).assertWholeAndInOrder(3);
    }

    /** The next writer does not leave it to the relay: what waits goes before what it adds. */
    @Test
    void sendsWhatWaitsBeforeWhatIsNew() {
        documents
                .getCollection("tallies")
                .insertOne(new Document("_id", id)
                        .append("version", 1L)
                        .append("count", 1)
                        .append("causes", List.of())
                        .append("outbox", List.of(leftBehind(1, Instant.now().plusSeconds(60)))));

        tallies.change(id, Tally::count);

        awaitEmptyOutbox();
        ToldVersions.of(probe, id).assertWholeAndInOrder(2);
    }

    private Document leftBehind(int version, Instant at) {
        Document event = new Document();
        documents
                .getConverter()
                .write(
                        new PendingEvent(
                                Ids.next(),
                                Tally.COUNTED,
                                1,
                                Topics.CART,
                                at,
                                version,
                                null,
                                "{\"tallyId\":\"%s\",\"count\":%d}".formatted(id, version)),
                        event);
        assertThat(event.get("at")).isEqualTo(Date.from(at));
        return event;
    }
}
