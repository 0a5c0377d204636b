package dev.shopfleet.product.search.repository;

import dev.shopfleet.product.text.Words;
import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * Carries the server's marks from the stems, which it compares, over to the text that people read: the n-th stem belongs
 * to the n-th word.
 */
final class Marks {

    static final String OPEN = "<em>";
    static final String CLOSE = "</em>";
    private static final int BEFORE = 60;
    private static final int LENGTH = 200;

    private Marks() {}

    /** The whole text, marked; null where nothing in it is. */
    static @Nullable String whole(String text, String markedStems) {
        return marked(text, markedStems, false);
    }

    /** The stretch of the text around the first mark. */
    static @Nullable String piece(String text, String markedStems) {
        return marked(text, markedStems, true);
    }

    private static @Nullable String marked(String text, String markedStems, boolean piece) {
        if (!markedStems.contains(OPEN)) {
            return null;
        }
        List<MatchResult> words = Words.in(text);
        boolean[] marks = marks(markedStems);
        int first = 0;
        while (!marks[first]) {
            first++;
        }
        if (marks.length != words.size()) {
            return null;
        }
        int from = piece ? start(words, words.get(first).start() - BEFORE) : 0;
        int to = piece ? end(words, from + LENGTH, text.length()) : text.length();
        StringBuilder out = new StringBuilder(from > 0 ? "… " : "");
        int at = from;
        for (int i = first; i < words.size() && words.get(i).end() <= to; i++) {
            if (marks[i]) {
                out.append(HtmlUtils.htmlEscape(text.substring(at, words.get(i).start())))
                        .append(OPEN)
                        .append(HtmlUtils.htmlEscape(words.get(i).group()))
                        .append(CLOSE);
                at = words.get(i).end();
            }
        }
        return out.append(HtmlUtils.htmlEscape(text.substring(at, to)))
                .append(to < text.length() ? " …" : "")
                .toString();
    }

    /** A phrase that matched carries one mark around all of its stems. */
    private static boolean[] marks(String markedStems) {
        String[] stems = markedStems.split(" ");
        boolean[] marks = new boolean[stems.length];
        boolean open = false;
        for (int i = 0; i < stems.length; i++) {
            open |= stems[i].contains(OPEN);
            marks[i] = open;
            open &= !stems[i].contains(CLOSE);
        }
        return marks;
    }

    /** Where a word begins, at or after that place. */
    private static int start(List<MatchResult> words, int place) {
        return place <= 0
                ? 0
                : words.stream()
                        .mapToInt(MatchResult::start)
                        .filter(start -> start >= place)
                        .findFirst()
                        .orElse(0);
    }

    /** Where the last word ends that fits. */
    private static int end(List<MatchResult> words, int place, int length) {
        return place >= length
                ? length
                : words.stream()
                        .mapToInt(MatchResult::end)
                        .filter(end -> end <= place)
                        .max()
                        .orElse(length);
    }
}
