package dev.shopfleet.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.Topics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.LongStream;

/** What the topic tells of a tally, as far as the outbox promises it: late duplicates may be, gaps and swaps not. */
record ToldVersions(SequencedSet<Long> versions, List<Integer> counts) {

    static ToldVersions of(EventsProbe probe, String tallyId) {
        SequencedSet<Long> versions = new LinkedHashSet<>();
        List<Integer> counts = new ArrayList<>();
        for (EventsProbe.Seen seen : probe.all(Topics.CART, Tally.COUNTED, tallyId)) {
            String version = EventHeaders.text(seen.record().headers(), EventHeaders.AGGREGATE_VERSION);
            if (version != null && versions.add(Long.valueOf(version))) {
                counts.add(seen.payload().get("count").asInt());
            }
        }
        return new ToldVersions(versions, counts);
    }

    /** Each version came, and came for the first time after the one before. */
    void assertWholeAndInOrder(long last) {
        assertThat(versions)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
        assertThat(counts).isSorted().doesNotHaveDuplicates();
    }
}
