package dev.shopfleet.product.search.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.FieldError;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.product.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/** The synonyms as the admin keeps them: one document, that an edit is seen whole or not at all. */
@Document("search_synonyms")
public final class SynonymBook extends Aggregate {

    public static final String ID = "synonyms";
    public static final int MOST_GROUPS = 1_000;
    private static final int MOST_PHRASES = 12;
    private static final int MOST_WORDS = 5;
    private static final int LONGEST_PHRASE = 80;

    private List<List<String>> groups;

    @PersistenceCreator
    private SynonymBook(String id, List<List<String>> groups) {
        super(id);
        this.groups = groups;
    }

    /** @throws Refusal {@code VALIDATION_FAILED} with each group that is none */
    public static SynonymBook of(List<List<String>> groups) {
        return new SynonymBook(ID, checked(groups));
    }

    public List<List<String>> groups() {
        return List.copyOf(groups);
    }

    /**
     * Puts these groups in place of those that were.
     *
     * @param seen the version that the author has seen; null where any will do
     * @throws Refusal {@code STALE_VERSION}, {@code VALIDATION_FAILED}
     */
    public void replace(List<List<String>> news, @Nullable Long seen) {
        if (seen != null && seen != version()) {
            throw new Refusal(Code.STALE_VERSION, Code.STALE_VERSION.title());
        }
        List<List<String>> checked = checked(news);
        if (!checked.equals(groups)) {
            groups = checked;
            changed();
        }
    }

    private static List<List<String>> checked(List<List<String>> groups) {
        List<FieldError> errors = new ArrayList<>();
        if (groups.size() > MOST_GROUPS) {
            throw Refusal.field("groups", "are at most " + MOST_GROUPS);
        }
        List<List<String>> checked = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            List<String> phrases = groups.get(i).stream().map(String::strip).toList();
            checked.add(phrases);
            @Nullable String wrong = wrongWith(phrases);
            if (wrong != null) {
                errors.add(new FieldError("groups[" + i + "]", wrong));
            }
        }
        if (!errors.isEmpty()) {
            throw Refusal.fields(errors);
        }
        return List.copyOf(checked);
    }

    private static @Nullable String wrongWith(List<String> phrases) {
        if (phrases.size() < 2 || phrases.size() > MOST_PHRASES) {
            return "has from 2 to " + MOST_PHRASES + " phrases";
        }
        Set<List<String>> known = new HashSet<>();
        for (String phrase : phrases) {
            List<String> stems = Words.stemmed(phrase);
            if (stems.isEmpty() || stems.size() > MOST_WORDS || phrase.length() > LONGEST_PHRASE) {
                return "has a phrase that is not from 1 to " + MOST_WORDS + " words";
            }
            if (!known.add(stems)) {
                return "says \"" + phrase + "\" twice";
            }
        }
        return null;
    }
}
