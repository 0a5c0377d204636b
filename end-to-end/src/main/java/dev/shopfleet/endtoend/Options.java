package dev.shopfleet.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code --name value} pairs and {@code --flags} of a command line. */
public final class Options {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Options() {}

    /** @throws IllegalArgumentException for anything that is not an option, or an option without its value */
    public static Options of(String[] args, Set<String> known, Set<String> flags) {
        Options options = new Options();
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            if (flags.contains(name)) {
                options.values.put(name, List.of("true"));
            } else if (known.contains(name) && i + 1 < args.length) {
                options.values.computeIfAbsent(name, n -> new ArrayList<>()).add(args[++i]);
            } else {
                throw new IllegalArgumentException("Unknown option or missing value: " + name);
            }
        }
        return options;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String get(String name, String fallback) {
        @Nullable List<String> given = values.get(name);
        return given == null ? fallback : given.getLast();
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
