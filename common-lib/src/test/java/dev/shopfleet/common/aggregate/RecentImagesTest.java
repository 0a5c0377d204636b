package dev.shopfleet.common.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class RecentImagesTest {

    private final RecentImages images = new RecentImages();

    private static Document image(String... waiting) {
        return new Document("_id", "t1")
                .append(
                        "outbox",
                        List.of(waiting).stream()
                                .map(event -> new Document("_id", event))
                                .toList());
    }

    @Test
    void givesAnImageToOneTakerOnly() {
        Document image = image();
        images.keep("tallies", "t1", image);

        assertThat(images.take("tallies", "t1")).isSameAs(image);
        assertThat(images.take("tallies", "t1")).isNull();
    }

    @Test
    void tellsCollectionsApart() {
        images.keep("tallies", "t1", image());

        assertThat(images.take("orders", "t1")).isNull();
    }

    /** Else a later change would take them for unsent and send them again. */
    @Test
    void forgetsEventsThatTheStoreForgot() {
        images.keep("tallies", "t1", image("e1", "e2"));

        images.forget("tallies", "t1", List.of("e1"));
        images.forget("tallies", "unknown", List.of("e1"));

        Document kept = Objects.requireNonNull(images.take("tallies", "t1"));
        assertThat(kept.getList("outbox", Document.class)).containsExactly(new Document("_id", "e2"));
    }

    @Test
    void keepsTheLatestFewHundred() {
        for (int i = 0; i < 1_000; i++) {
            images.keep("tallies", "t" + i, image());
        }

        assertThat(images.take("tallies", "t0")).isNull();
        assertThat(images.take("tallies", "t999")).isNotNull();
    }
}
