package dev.shopfleet.product.search.repository;

import co.elastic.clients.elasticsearch._types.SuggestMode;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Suggestion;
import co.elastic.clients.elasticsearch.core.search.TermSuggest;
import co.elastic.clients.elasticsearch.core.search.TermSuggestOption;
import dev.shopfleet.product.text.Words;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.elasticsearch.NoSuchIndexException;
import org.springframework.stereotype.Component;

/** Puts misspelt words right by the words of the shop. */
@Component
final class Spelling {

    private static final String WORDS = "words";
    private static final int OPTIONS = 3;
    private static final int MOST_TEXTS = 9;
    /** One letter in three or more, two in six or more. */
    private static final double LIKE = 0.65;

    private final SearchServer server;
    private final ProductIndex index;

    Spelling(SearchServer server, ProductIndex index) {
        this.server = server;
        this.index = index;
    }

    /** The text with its unknown words put right in every likely way, the likeliest first; none where none is like it. */
    List<String> corrected(String text) {
        String folded = String.join(" ", Words.folded(text));
        if (folded.isEmpty()) {
            return List.of();
        }
        List<String> texts = List.of("");
        boolean any = false;
        for (Suggestion<Void> each : suggestions(folded)) {
            TermSuggest word = each.term();
            List<String> options = word.options().stream()
                    .filter(option -> option.score() >= LIKE)
                    .map(TermSuggestOption::text)
                    .limit(OPTIONS)
                    .toList();
            any |= !options.isEmpty();
            texts = continued(texts, options.isEmpty() ? List.of(word.text()) : options);
        }
        return any ? texts : List.of();
    }

    private static List<String> continued(List<String> texts, List<String> words) {
        List<String> longer = new ArrayList<>();
        for (String text : texts) {
            for (String word : words) {
                longer.add(text.isEmpty() ? word : text + " " + word);
            }
        }
        return longer.stream().limit(MOST_TEXTS).toList();
    }

    private List<Suggestion<Void>> suggestions(String folded) {
        try {
            SearchResponse<Void> answer = server.ask(operations -> operations.execute(client -> client.search(
                    search -> search.index(index.alias()).size(0).suggest(suggest -> suggest.text(folded)
                            .suggesters(
                                    WORDS,
                                    words -> words.term(term -> term.field("keys.spelling")
                                            .suggestMode(SuggestMode.Missing)
                                            .minWordLength(3)
                                            .prefixLength(0)
                                            .maxEdits(2)
                                            .size(OPTIONS)))),
                    Void.class)));
            return answer.suggest().getOrDefault(WORDS, List.of());
        } catch (NoSuchIndexException e) {
            return List.of();
        }
    }
}
