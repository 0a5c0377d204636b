package dev.shopfleet.common.id;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Locale;

/** New identifiers: ULIDs, 26 lower-case characters that sort by the time they were made. */
public final class Ids {

    private Ids() {}

    /** Unique across instances; increasing within this one. */
    public static String next() {
        return UlidCreator.getMonotonicUlid().toString().toLowerCase(Locale.ROOT);
    }
}
