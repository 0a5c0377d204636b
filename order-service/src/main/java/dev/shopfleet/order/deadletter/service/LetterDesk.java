package dev.shopfleet.order.deadletter.service;

import dev.shopfleet.common.consumer.DeadLetter;
import dev.shopfleet.common.consumer.DeadLetterOffice;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.order.deadletter.model.Decision;
import dev.shopfleet.order.deadletter.repository.Decisions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Shows admins the fleet's dead letters and carries out what they decide. The letters stay in Kafka. */
@Service
public class LetterDesk {

    private static final Logger log = LoggerFactory.getLogger(LetterDesk.class);
    private static final int CHUNK = 100;

    /** So that one request reads a bounded number, however few of them are wanted. */
    private static final int READ_AT_MOST = 1_000;

    private static final int TAKEN_OVER_AT_ONCE = 50;

    private final DeadLetterOffice office;
    private final Decisions decisions;
    private final Clock clock;

    LetterDesk(DeadLetterOffice office, Decisions decisions, Clock clock) {
        this.office = office;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * Topic by topic, within each the newest first. A page may be short, or even empty, and still have a next one: then
     * many letters were looked at and few were wanted.
     *
     * @param cursor id of the letter behind which to begin
     */
    public ServiceMessage<Items<LetterView>> list(LetterFilter filter, @Nullable String cursor, int size) {
        DeadLetter.@Nullable Id behind = cursor == null ? null : id("cursor", cursor);
        List<LetterView> page = new ArrayList<>();
        DeadLetter.@Nullable Id last = behind;
        int read = 0;
        try (DeadLetterOffice.Reading reading = office.read()) {
            for (String topic : topics(filter, behind)) {
                long offset = behind != null && behind.topic().equals(topic) ? behind.offset() : Long.MAX_VALUE;
                List<DeadLetter> chunk;
                do {
                    chunk = reading.before(topic, offset, CHUNK);
                    for (LetterView letter : views(chunk)) {
                        if (page.size() == size || read == READ_AT_MOST) {
                            return page(page, last);
                        }
                        if (filter.takes(letter)) {
                            page.add(letter);
                        }
                        last = id("cursor", letter.id());
                        read++;
                    }
                    offset = chunk.isEmpty() ? 0 : chunk.getLast().id().offset();
                } while (offset > 0);
            }
        }
        return page(page, null);
    }

    private static ServiceMessage<Items<LetterView>> page(List<LetterView> letters, DeadLetter.@Nullable Id last) {
        return ServiceMessage.ok(
                "Dead letters",
                new Items<>(List.copyOf(letters), new Items.Cursor(last == null ? null : last.toString())));
    }

    private static List<String> topics(LetterFilter filter, DeadLetter.@Nullable Id behind) {
        int begin = behind == null ? 0 : Topics.ALL.indexOf(behind.topic());
        return Topics.ALL.subList(begin, Topics.ALL.size()).stream()
                .filter(topic -> filter.topic() == null || filter.topic().equals(topic))
                .toList();
    }

    private List<LetterView> views(List<DeadLetter> letters) {
        Map<String, Decision> decided = decisions.of(
                letters.stream().map(letter -> letter.id().toString()).toList());
        return letters.stream()
                .map(letter -> {
                    String id = letter.id().toString();
                    return LetterView.of(letter, decided.getOrDefault(id, Decision.open(id)));
                })
                .toList();
    }

    public ServiceMessage<LetterInFull> read(String letterId) {
        return ServiceMessage.ok("Dead letter", LetterInFull.of(letter(letterId), decision(letterId)));
    }

    /** Sends the record again, for the group that could not handle it. */
    public ServiceMessage<LetterView> replay(Caller caller, String letterId) {
        DeadLetter letter = letter(letterId);
        letter.expectReplayable();
        String turn = Ids.next();
        decisions.addIfAbsent(Decision.open(letterId));
        decisions.change(letterId, decision -> decision.askReplay(turn, caller.userId(), clock.instant()));
        return ServiceMessage.ok("Dead letter replayed", LetterView.of(letter, sent(letter, turn)));
    }

    private Decision sent(DeadLetter letter, String turn) {
        office.replay(letter);
        return decisions.change(letter.id().toString(), decision -> decision.replayed(turn, clock.instant()));
    }

    /** Nothing is to be done about it, and this is why. */
    public ServiceMessage<LetterView> discard(Caller caller, String letterId, String reason) {
        DeadLetter letter = letter(letterId);
        decisions.addIfAbsent(Decision.open(letterId));
        Decision decided = decisions.change(
                letterId, decision -> decision.discard(reason.strip(), caller.userId(), clock.instant()));
        return ServiceMessage.ok("Dead letter discarded", LetterView.of(letter, decided));
    }

    /** Sends what an instance has died over. */
    void finishReplays() {
        Instant left = clock.instant().minus(Decision.LONGEST_TURN);
        for (String letterId : decisions.leftSince(left, TAKEN_OVER_AT_ONCE)) {
            try {
                String turn = Ids.next();
                Decision taken = decisions.change(letterId, decision -> decision.takeOver(turn, clock.instant()));
                if (taken.isTurn(turn)) {
                    sent(letter(letterId), turn);
                }
            } catch (RuntimeException e) {
                log.warn("Dead letter {} could not be replayed; it is tried again: {}", letterId, e.toString());
                if (e instanceof Refusal refusal && refusal.code() == Code.UNAVAILABLE) {
                    return;
                }
            }
        }
    }

    private Decision decision(String letterId) {
        return decisions.find(letterId).orElseGet(() -> Decision.open(letterId));
    }

    private DeadLetter letter(String letterId) {
        return DeadLetter.Id.parse(letterId).flatMap(office::find).orElseThrow(() -> Refusal.notFound("dead letter"));
    }

    private static DeadLetter.Id id(String field, String text) {
        return DeadLetter.Id.parse(text).orElseThrow(() -> Refusal.field(field, "names no dead letter"));
    }
}
