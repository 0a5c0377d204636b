package dev.shopfleet.product.search.model;

import dev.shopfleet.product.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Words that mean the same to a shopper. */
public final class Synonyms {

    private static final int MOST_VARIANTS = 12;

    /** Groups of phrases, each phrase its stems. */
    private final List<List<List<String>>> groups;

    private Synonyms(List<List<List<String>>> groups) {
        this.groups = groups;
    }

    /** One group a line, its phrases between commas; lines that begin with {@code #} are passed over. */
    public static Synonyms of(Stream<String> lines) {
        return new Synonyms(lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> Arrays.stream(line.split(",")).map(Words::stemmed).toList())
                .toList());
    }

    /** The query as it is, then with one phrase in it replaced by each of its synonyms. */
    public List<List<String>> variants(List<String> stems) {
        List<List<String>> variants = new ArrayList<>(List.of(stems));
        for (List<List<String>> group : groups) {
            for (List<String> phrase : group) {
                int at = Collections.indexOfSubList(stems, phrase);
                if (at >= 0) {
                    group.stream()
                            .filter(other -> !other.equals(phrase))
                            .forEach(other -> variants.add(replaced(stems, at, phrase.size(), other)));
                }
            }
        }
        return variants.stream().distinct().limit(MOST_VARIANTS).toList();
    }

    private static List<String> replaced(List<String> stems, int at, int length, List<String> other) {
        List<String> variant = new ArrayList<>(stems.subList(0, at));
        variant.addAll(other);
        variant.addAll(stems.subList(at + length, stems.size()));
        return variant;
    }
}
