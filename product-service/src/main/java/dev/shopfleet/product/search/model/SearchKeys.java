package dev.shopfleet.product.search.model;

import dev.shopfleet.product.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a product is found, filtered and sorted by. Text is folded and stemmed here, one token a word.
 *
 * @param nameJoined each two neighbouring words of the name as one: a bird bath is a birdbath too
 * @param spelling every word as it is written, to know a misspelt one by
 * @param categories the stems of each category's slug, small words left out: to know a query that names one
 * @param attributePairs name and value as they are shown
 * @param attributeKeys name and value as they are compared
 */
public record SearchKeys(
        List<String> skus,
        String nameFolded,
        String nameStems,
        String nameJoined,
        String categoryStems,
        String attributeStems,
        String descriptionStems,
        String spelling,
        String sortName,
        List<String> categories,
        List<String> categoryPath,
        List<String> attributePairs,
        List<String> attributeKeys,
        List<Long> prices,
        double rating,
        long createdAt) {

    /** An attribute with such a value is asked for by its name. */
    private static final Set<String> YES = Set.of("yes", "true");

    private static final Set<String> NO = Set.of("no", "false", "none");

    static SearchKeys of(ProductFacts facts) {
        List<String> pairs = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> said = new ArrayList<>();
        facts.values()
                .forEach((name, values) -> values.forEach(value -> {
                    pairs.add(name + "=" + value);
                    keys.add(attributeKey(name, value));
                    String folded = Words.fold(value);
                    if (YES.contains(folded)) {
                        said.add(name);
                    } else if (!NO.contains(folded)) {
                        said.add(value);
                    }
                }));
        String attributes = String.join(" ", said);
        String categories = String.join(" ", facts.categoryPath());
        return new SearchKeys(
                Stream.concat(Stream.of(facts.sku()), facts.soldSkus().stream())
                        .map(Words::fold)
                        .distinct()
                        .toList(),
                String.join(" ", Words.folded(facts.name())),
                stems(facts.name()),
                joined(Words.folded(facts.name())),
                stems(categories),
                stems(attributes),
                stems(facts.description()),
                String.join(
                        " ", Words.folded(String.join(" ", facts.name(), categories, attributes, facts.description()))),
                Words.fold(facts.name()),
                facts.categoryPath().stream()
                        .map(slug -> String.join(" ", Words.telling(Words.stemmed(slug))))
                        .toList(),
                facts.categoryPath(),
                pairs,
                keys,
                facts.prices(),
                facts.rating().average(),
                facts.createdAt().toEpochMilli());
    }

    private static String stems(String text) {
        return String.join(" ", Words.stemmed(text));
    }

    private static String joined(List<String> words) {
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            pairs.add(Words.stem(words.get(i - 1) + words.get(i)));
        }
        return String.join(" ", pairs);
    }

    /** What an attribute is filtered by: {@code Colour=Crème} and {@code colour=creme} are one. */
    public static String attributeKey(String name, String value) {
        return Words.fold(name) + "=" + Words.fold(value);
    }
}
