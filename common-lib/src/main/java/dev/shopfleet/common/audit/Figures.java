package dev.shopfleet.common.audit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What a check compared, in the order in which it is shown. */
final class Figures {

    private Figures() {}

    static <F> long sum(Collection<F> facts, ToLongFunction<F> value) {
        return facts.stream().mapToLong(value).sum();
    }

    static Map<String, Long> of(Object... namesAndValues) {
        Map<String, Long> figures = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            figures.put((String) namesAndValues[i], (Long) namesAndValues[i + 1]);
        }
        return figures;
    }
}
