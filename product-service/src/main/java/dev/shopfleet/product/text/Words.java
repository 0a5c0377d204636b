package dev.shopfleet.product.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Folding, splitting and stemming: done here, so that every search server gives the same results. */
public final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** Runs of letters and digits, an apostrophe within them included. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}]+)?");

    private static final Pattern NOT_PLAIN = Pattern.compile("[^a-z0-9]+");
    private static final Pattern DASHES = Pattern.compile("^-+|-+$");

    private static final Set<String> SMALL =
            Set.of("a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with");

    private Words() {}

    /** Without the words that tell nothing; all of them where none tells anything. */
    public static List<String> telling(List<String> words) {
        List<String> telling =
                words.stream().filter(word -> !SMALL.contains(word)).toList();
        return telling.isEmpty() ? words : telling;
    }

    /** Lower case, without accents: {@code Crêpe} is {@code crepe}. */
    public static String fold(String text) {
        String folded = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return folded.replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ð", "d")
                .replace("þ", "th")
                .replace("ı", "i");
    }

    /** Where the words of a text stand. */
    public static List<MatchResult> in(String text) {
        return WORD.matcher(text).results().toList();
    }

    /** The words of a text, folded, each as one token: the n-th belongs to the n-th of {@link #in}. */
    public static List<String> folded(String text) {
        return in(text).stream().map(word -> token(word.group())).toList();
    }

    /** As {@link #folded}, singular and plural alike. */
    public static List<String> stemmed(String text) {
        return folded(text).stream().map(Words::stem).toList();
    }

    /** Nothing that a search server's tokenizer would split again. */
    private static String token(String word) {
        StringBuilder token = new StringBuilder();
        fold(word).codePoints().filter(Character::isLetterOrDigit).forEach(token::appendCodePoint);
        return token.isEmpty() ? "0" : token.toString();
    }

    /**
     * A light English stemmer for plurals. It need not give words, only the same for singular and plural: knife and
     * knives are both {@code knif}.
     */
    public static String stem(String word) {
        String stem = word;
        if (stem.length() > 4 && stem.endsWith("ies")) {
            stem = cut(stem, 3) + "y";
        } else if (stem.length() > 4
                && (stem.endsWith("sses")
                        || stem.endsWith("shes")
                        || stem.endsWith("ches")
                        || stem.endsWith("xes")
                        || stem.endsWith("zes"))) {
            stem = cut(stem, 2);
        } else if (stem.length() > 3 && stem.endsWith("s") && !stem.endsWith("ss") && !stem.endsWith("us")) {
            stem = cut(stem, 1);
        }
        if (stem.length() > 3 && (stem.endsWith("ve") || stem.endsWith("fe"))) {
            stem = cut(stem, 2) + "f";
        }
        return stem;
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }

    /** A name as a part of a path: {@code Crêpe pan, 26 cm} is {@code crepe-pan-26-cm}. */
    public static String slug(String name) {
        String dashed = NOT_PLAIN.matcher(fold(name)).replaceAll("-");
        String slug = DASHES.matcher(dashed).replaceAll("");
        return slug.length() <= 80
                ? slug
                : DASHES.matcher(slug.substring(0, 80)).replaceAll("");
    }
}
