package dev.shopfleet.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * The samples in {@code contracts/}: one for each event, named {@code <type>.v<version>.json}; where an event has another
 * shape that matters, also {@code <type>.v<version>.<shape>.json}. Producers must write exactly them, consumers must be
 * able to read them.
 */
public final class GoldenSamples {

    private static final JsonMapper JSON = EventCodec.payloads();
    private static final EventCodec CODEC = new EventCodec(JSON, "/test", "");

    private GoldenSamples() {}

    /** The sample as it stands. */
    public static String of(String type) {
        return text(type + ".v1.json");
    }

    private static String text(String name) {
        try {
            return Files.readString(contracts().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a consumer's test: the sample as that consumer's record. */
    public static <E> E read(String type, Class<E> shape) {
        return CODEC.read(of(type).getBytes(java.nio.charset.StandardCharsets.UTF_8), shape);
    }

    /** As {@link #read(String, Class)}, of the event in that shape. */
    public static <E> E read(String type, String variety, Class<E> shape) {
        return CODEC.read(
                text(type + ".v1." + variety + ".json").getBytes(java.nio.charset.StandardCharsets.UTF_8), shape);
    }

    /** As {@link #isWrittenBy(Class)}, of the event in that shape, in which some members may be absent. */
    public static void isWrittenBy(Class<? extends DomainEvent> event, String variety) {
        String type = EventCodec.typeOf(event).value();
        assertThat(JSON.readTree(JSON.writeValueAsString(read(type, variety, event))))
                .as(type + ", " + variety)
                .isEqualTo(JSON.readTree(text(type + ".v1." + variety + ".json")));
    }

    /** For a producer's test: the sample, read as the event and written again, is the sample. */
    public static void isWrittenBy(Class<? extends DomainEvent> event) {
        EventType type = EventCodec.typeOf(event);
        String sample = of(type.value());
        DomainEvent read = read(type.value(), event);
        assertThat(JSON.readTree(JSON.writeValueAsString(read)))
                .as(type.value())
                .isEqualTo(JSON.readTree(sample));
        assertThat(read).as("every component of the sample is filled").hasNoNullFieldsOrProperties();
    }

    private static Path contracts() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("contracts")) && Files.exists(folder.resolve("shop"))) {
                return folder.resolve("contracts");
            }
        }
        throw new IllegalStateException("There is no contracts/ above the working directory");
    }
}
