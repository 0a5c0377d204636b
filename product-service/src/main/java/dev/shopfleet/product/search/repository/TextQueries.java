package dev.shopfleet.product.search.repository;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.shopfleet.product.search.model.PriceWords.Lean;
import dev.shopfleet.product.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What somebody typed, as queries. Words are folded, stemmed and given synonyms here, not by the server. */
@Component
final class TextQueries {

    private record Field(String name, float boost) {}

    private static final Field NAME = new Field("keys.nameStems", 8);
    private static final Field CATEGORY = new Field("keys.categoryStems", 4);
    private static final Field ATTRIBUTES = new Field("keys.attributeStems", 3);
    private static final List<Field> FIELDS =
            List.of(NAME, CATEGORY, ATTRIBUTES, new Field("keys.descriptionStems", 1));
    private static final List<Field> WITH_JOINED =
            List.of(NAME, new Field("keys.nameJoined", 6), CATEGORY, ATTRIBUTES, FIELDS.getLast());
    private static final List<Field> NAMES = List.of(NAME, new Field("keys.nameJoined", 6));

    private static final int MOST_WORDS = 12;
    private static final float SKU = 100;
    private static final float WHOLE_CATEGORY = 60;
    private static final float SYNONYM = 0.6f;
    private static final float PHRASE = 6;
    private static final float CATEGORY_PHRASE = 4;

    private final KnownSynonyms synonyms;

    TextQueries(KnownSynonyms synonyms) {
        this.synonyms = synonyms;
    }

    /** Drafts, deleted products, and those of which only the stock is known yet, are never found. */
    static Query onSale() {
        return Query.of(q -> q.term(term -> term.field("onSale").value(true)));
    }

    private static List<String> words(List<String> stems) {
        return Words.telling(stems).stream().limit(MOST_WORDS).toList();
    }

    /** Every word, or synonyms of it, in some field. */
    Query exactly(String text) {
        List<String> stems = Words.stemmed(text);
        if (stems.isEmpty()) {
            return Query.of(q -> q.matchAll(all -> all));
        }
        List<Query> ways = new ArrayList<>();
        ways.add(Query.of(q -> q.term(
                term -> term.field("keys.skus").value(Words.fold(text).strip()).boost(SKU))));
        for (List<String> variant : synonyms.now().variants(stems)) {
            ways.add(all(variant, variant.equals(stems) ? 1 : SYNONYM));
        }
        joined(text).forEach(variant -> ways.add(all(variant, 1)));
        Query best = Query.of(q -> q.disMax(way -> way.queries(ways).tieBreaker(0.0)));
        // A category that is called so is meant as a whole.
        return Query.of(q -> q.bool(found -> found.must(best)
                .should(Query.of(c -> c.constantScore(named -> named.filter(Query.of(t -> t.term(
                                category -> category.field("keys.categories").value(String.join(" ", words(stems))))))
                        .boost(WHOLE_CATEGORY))))));
    }

    /** The text in any of these spellings. */
    Query anyOf(List<String> spellings) {
        List<Query> ways = spellings.stream().map(this::exactly).toList();
        return Query.of(q -> q.disMax(way -> way.queries(ways).tieBreaker(0.0)));
    }

    /**
     * As {@link #exactly}, in steps instead of shades: called so, being so, spoken of so. Within a step the price decides.
     */
    Query inSteps(String text) {
        List<String> stems = Words.stemmed(text);
        if (stems.isEmpty()) {
            return Query.of(q -> q.matchAll(all -> all));
        }
        List<List<String>> variants = new ArrayList<>(synonyms.now().variants(stems));
        variants.addAll(joined(text));
        List<Query> steps = new ArrayList<>();
        for (List<String> variant : variants) {
            steps.add(step(variant.equals(stems) ? 4 : 3, variant, stem -> anywhere(stem, NAMES)));
            steps.add(step(2, variant, stem -> anywhere(stem, WITH_JOINED.subList(0, WITH_JOINED.size() - 1))));
            steps.add(step(1, variant, stem -> anywhere(stem, WITH_JOINED)));
        }
        return Query.of(q -> q.disMax(way -> way.queries(steps).tieBreaker(0.0)));
    }

    private static Query step(float height, List<String> variant, Function<String, Query> word) {
        return Query.of(q -> q.constantScore(step -> step.filter(Query.of(f ->
                        f.bool(all -> all.must(words(variant).stream().map(word).toList()))))
                .boost(height)));
    }

    Query of(String text, Lean lean) {
        return lean == Lean.NONE ? exactly(text) : inSteps(text);
    }

    /** The stems with two neighbours that may be one word. */
    private static List<List<String>> joined(String text) {
        List<String> folded = Words.folded(text);
        List<String> stems = folded.stream().map(Words::stem).toList();
        List<List<String>> variants = new ArrayList<>();
        for (int i = 1; i < Math.min(folded.size(), MOST_WORDS); i++) {
            List<String> joined = new ArrayList<>(stems.subList(0, i - 1));
            joined.add(Words.stem(folded.get(i - 1) + folded.get(i)));
            joined.addAll(stems.subList(i + 1, stems.size()));
            variants.add(joined);
        }
        return variants;
    }

    private static Query all(List<String> variant, float boost) {
        List<String> words = words(variant);
        return Query.of(q -> q.bool(all -> {
            words.forEach(stem -> all.must(anywhere(stem, WITH_JOINED)));
            if (variant.size() > 1) {
                String phrase =
                        String.join(" ", variant.stream().limit(MOST_WORDS).toList());
                all.should(phrase(NAME, phrase, PHRASE));
                all.should(phrase(CATEGORY, phrase, CATEGORY_PHRASE));
                all.should(phrase(ATTRIBUTES, phrase, CATEGORY_PHRASE));
            }
            return all.boost(boost);
        }));
    }

    private static Query phrase(Field field, String words, float boost) {
        return Query.of(q ->
                q.matchPhrase(phrase -> phrase.field(field.name()).query(words).boost(boost)));
    }

    private static Query anywhere(String stem, List<Field> fields) {
        return best(fields.stream()
                .map(field -> Query.of(
                        q -> q.term(term -> term.field(field.name()).value(stem).boost(field.boost()))))
                .toList());
    }

    /** Any of the words, those with more of them first. */
    Query partly(String text) {
        List<Query> some = words(Words.stemmed(text)).stream()
                .map(stem -> anywhere(stem, WITH_JOINED))
                .toList();
        return Query.of(q -> q.bool(any -> any.should(some).minimumShouldMatch("1")));
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
        ways.add(Query.of(
                q -> q.prefix(prefix -> prefix.field(NAME.name()).value(stem).boost(NAME.boost()))));
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
                Query.of(q -> q.prefix(prefix -> prefix.field("keys.nameFolded").value(last))))));
        return Query.of(q -> q.bool(must -> must.must(all)));
    }

    private static Query inName(String word) {
        return best(List.of(
                Query.of(q ->
                        q.term(term -> term.field("keys.nameFolded").value(word).boost(2f))),
                Query.of(q -> q.term(term -> term.field(NAME.name()).value(Words.stem(word))))));
    }

    private static Query best(List<Query> ways) {
        return Query.of(q -> q.disMax(best -> best.queries(ways).tieBreaker(0.1)));
    }
}
