package dev.shopfleet.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.test.TinyService.Tallies;
import dev.shopfleet.test.TinyService.TallyAsked;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@ServiceIT
class ConsumerIT {

    @Autowired
    Tallies tallies;

    @Autowired
    EventsProbe probe;

    @Autowired
    Environment environment;

    private final String id = Ids.next();

    private ProducerRecord<String, byte[]> asked() {
        return probe.record(Topics.ORDER, id, TinyService.ASKED, 1, new TallyAsked(id));
    }

    private void awaitCount(int count) {
        Awaitility.await("count of " + count)
                .atMost(Duration.ofSeconds(20))
                .until(() -> tallies.get(id).reached() >= count);
    }

    @Test
    void givesAMessageDeliveredTwiceOneEffect() {
        tallies.add(Tally.begun(id));
        ProducerRecord<String, byte[]> once = asked();

        probe.send(once);
        probe.send(once);
        probe.send(asked());
        awaitCount(3);
        // One key, one order: when the fourth has been handled, so have the two deliveries before it.
        probe.send(asked());
        awaitCount(4);

        assertThat(tallies.get(id).reached()).isEqualTo(4);
    }

    @Test
    void buriesPoisonWithItsReasonAndHandlesTheNext() {
        tallies.add(Tally.begun(id));

        probe.poison(Topics.ORDER, id, TinyService.ASKED);
        probe.send(asked());
        awaitCount(2);

        EventsProbe.Seen letter = probe.awaitDeadLetter(Topics.ORDER, id);
        Headers headers = letter.record().headers();
        EventsProbe.Seen poison = probe.all(Topics.ORDER, TinyService.ASKED, id).getFirst();
        assertThat(letter.record().value()).isEqualTo(poison.record().value());
        assertThat(letter.type()).isEqualTo(TinyService.ASKED);
        assertThat(EventHeaders.text(headers, "dlt_reason"))
                .startsWith("MalformedEvent: The payload is not a TallyAsked");
        assertThat(EventHeaders.text(headers, "dlt_group"))
                .isEqualTo(environment.getRequiredProperty("spring.application.name"));
        assertThat(EventHeaders.text(headers, "dlt_topic"))
                .isEqualTo(poison.record().topic());
        assertThat(EventHeaders.text(headers, "dlt_partition"))
                .isEqualTo(Integer.toString(poison.record().partition()));
        assertThat(EventHeaders.text(headers, "dlt_offset"))
                .isEqualTo(Long.toString(poison.record().offset()));
    }

    /** What the tally refuses is poison; that it is not there yet, too. */
    @Test
    void buriesWhatTheAggregateRefuses() {
        probe.send(asked());

        EventsProbe.Seen letter = probe.awaitDeadLetter(Topics.ORDER, id);

        assertThat(EventHeaders.text(letter.record().headers(), "dlt_reason"))
                .isEqualTo("Refusal: NOT_FOUND: No such tally");
    }
}
