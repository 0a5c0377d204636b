package dev.shopfleet.product.search.repository;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.shopfleet.product.search.model.Synonyms;
import dev.shopfleet.product.text.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What somebody typed, as queries. Words are folded, stemmed and given synonyms here, not by the server. */
@Component
final class TextQueries {

    private record Field(String name, float boost) {}

    private static final List<Field> FIELDS = List.of(
            new Field("nameStems", 8),
            new Field("categoryStems", 4),
            new Field("attributeStems", 3),
            new Field("descriptionStems", 1));

    private static final Set<String> SMALL_WORDS =
            Set.of("a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with");

    private static final int MOST_WORDS = 12;
    private static final float SKU = 100;
    private static final float SYNONYM = 0.6f;
    private static final float PHRASE = 6;

    private final Synonyms synonyms;

    TextQueries() {
        try (InputStream file = TextQueries.class.getResourceAsStream("/search/synonyms.txt")) {
            if (file == null) {
                throw new IllegalStateException("search/synonyms.txt is missing");
            }
            synonyms = Synonyms.of(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deleted products, and those of which only the stock is known yet, are never found. */
    static Query onSale() {
        return Query.of(q -> q.term(term -> term.field("onSale").value(true)));
    }

    private static List<String> words(List<String> words) {
        List<String> telling =
                words.stream().filter(word -> !SMALL_WORDS.contains(word)).toList();
        return (telling.isEmpty() ? words : telling).stream().limit(MOST_WORDS).toList();
    }

    /** Every word, or synonyms of it, in some field. */
    Query exactly(String text) {
        List<String> stems = words(Words.stemmed(text));
        if (stems.isEmpty()) {
            return Query.of(q -> q.matchAll(all -> all));
        }
        List<Query> ways = new ArrayList<>();
        ways.add(Query.of(q -> q.term(
                term -> term.field("skuKey").value(Words.fold(text).strip()).boost(SKU))));
        for (List<String> variant : synonyms.variants(stems)) {
            float boost = variant.equals(stems) ? 1 : SYNONYM;
            ways.add(Query.of(q -> q.bool(all -> {
                variant.forEach(stem -> all.must(anywhere(stem)));
                if (variant.size() > 1) {
                    all.should(Query.of(p -> p.matchPhrase(phrase -> phrase.field("nameStems")
                            .query(String.join(" ", variant))
                            .boost(PHRASE))));
                }
                return all.boost(boost);
            })));
        }
        return Query.of(q -> q.disMax(best -> best.queries(ways).tieBreaker(0.0)));
    }

    private static Query anywhere(String stem) {
        return best(FIELDS.stream()
                .map(field -> Query.of(
                        q -> q.term(term -> term.field(field.name()).value(stem).boost(field.boost()))))
                .toList());
    }

    /** Most of the words, or such as look like them or begin with them. */
    Query about(String text) {
        List<Query> words =
                words(Words.stemmed(text)).stream().map(TextQueries::likely).toList();
        return Query.of(q -> q.bool(most -> most.should(words).minimumShouldMatch("2<70%")));
    }

    private static Query likely(String stem) {
        List<Query> ways = new ArrayList<>();
        for (Field field : FIELDS) {
            ways.add(Query.of(q -> q.fuzzy(fuzzy -> fuzzy.field(field.name())
                    .value(stem)
                    .fuzziness("AUTO")
                    .maxExpansions(30)
                    .boost(field.boost()))));
        }
        ways.add(Query.of(q -> q.prefix(prefix ->
                prefix.field("nameStems").value(stem).boost(FIELDS.getFirst().boost()))));
        return best(ways);
    }

    /** Names with all the words, of which the last may be only begun. */
    Query beginning(String typed) {
        List<String> words = Words.folded(typed);
        if (words.isEmpty()) {
            return Query.of(q -> q.matchNone(none -> none));
        }
        List<Query> all = new ArrayList<>();
        for (String word : words.subList(0, Math.min(words.size(), MOST_WORDS) - 1)) {
            all.add(inName(word));
        }
        String last = words.get(Math.min(words.size(), MOST_WORDS) - 1);
        all.add(best(List.of(
                inName(last),
                Query.of(q -> q.prefix(prefix -> prefix.field("nameFolded").value(last))))));
        return Query.of(q -> q.bool(must -> must.must(all)));
    }

    private static Query inName(String word) {
        return best(List.of(
                Query.of(
                        q -> q.term(term -> term.field("nameFolded").value(word).boost(2f))),
                Query.of(q -> q.term(term -> term.field("nameStems").value(Words.stem(word))))));
    }

    private static Query best(List<Query> ways) {
        return Query.of(q -> q.disMax(best -> best.queries(ways).tieBreaker(0.1)));
    }
}
