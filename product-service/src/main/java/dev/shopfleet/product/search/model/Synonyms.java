package dev.shopfleet.product.search.model;

import dev.shopfleet.product.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words that mean the same to a shopper. */
public final class Synonyms {

    private static final int MOST_VARIANTS = 12;

    /** A phrase by its stems, and the group that it is in. */
    private record Phrase(List<String> stems, List<List<String>> group) {}

    private final Map<String, List<Phrase>> byFirstStem = new HashMap<>();

    private Synonyms() {}

    /** @param groups of phrases that mean the same */
    public static Synonyms of(List<List<String>> groups) {
        Synonyms synonyms = new Synonyms();
        for (List<String> group : groups) {
            List<List<String>> phrases = group.stream()
                    .map(Words::stemmed)
                    .filter(stems -> !stems.isEmpty())
                    .toList();
            phrases.forEach(stems -> synonyms.byFirstStem
                    .computeIfAbsent(stems.getFirst(), first -> new ArrayList<>())
                    .add(new Phrase(stems, phrases)));
        }
        return synonyms;
    }

    /** The query as it is, then with one phrase in it replaced by each of its synonyms. */
    public List<List<String>> variants(List<String> stems) {
        List<List<String>> variants = new ArrayList<>(List.of(stems));
        for (int at = 0; at < stems.size(); at++) {
            for (Phrase phrase : byFirstStem.getOrDefault(stems.get(at), List.of())) {
                int end = at + phrase.stems().size();
                if (end <= stems.size() && stems.subList(at, end).equals(phrase.stems())) {
                    int from = at;
                    phrase.group().stream()
                            .filter(other -> !other.equals(phrase.stems()))
                            .forEach(other -> variants.add(replaced(stems, from, end, other)));
                }
            }
        }
        return variants.stream().distinct().limit(MOST_VARIANTS).toList();
    }

    private static List<String> replaced(List<String> stems, int from, int end, List<String> other) {
        List<String> variant = new ArrayList<>(stems.subList(0, from));
        variant.addAll(other);
        variant.addAll(stems.subList(end, stems.size()));
        return variant;
    }
}
