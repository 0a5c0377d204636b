package dev.shopfleet.common.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The violations of one check: named up to a bound, and counted beyond it. */
final class Findings {

    private static final int NAMED = 500;

    private final List<String> named = new ArrayList<>();
    private long more;

    void add(String pattern, @Nullable Object... ids) {
        if (named.size() < NAMED) {
            named.add(pattern.formatted(ids));
        } else {
            more++;
        }
    }

    List<String> list() {
        if (more == 0) {
            return List.copyOf(named);
        }
        List<String> all = new ArrayList<>(named);
        all.add("and %d more".formatted(more));
        return all;
    }
}
