package dev.shopfleet.product.search.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a query says of the price, and the query without it: {@code cheap mug}, {@code tent under 200}, {@code basket
 * 50-60 €}. A number with a unit behind it is no price.
 *
 * @param text what is left
 * @param min in minor units
 * @param max in minor units
 */
public record PriceWords(
        String text, @Nullable Long min, @Nullable Long max, Lean lean) {

    /** Which end of the prices is wanted. */
    public enum Lean {
        NONE,
        CHEAP,
        DEAR
    }

    private static final String MARK = "(?:€|\\$|£|eur|euros?)";
    private static final String AMOUNT = MARK
            + "?\\s*(?<%s>\\d{1,7}(?:[.,]\\d{1,2})?)(?![\\d.,]*\\d)\\s*" + MARK
            + "?(?![\\p{L}])(?!\\s*(?:cm|mm|m|km|in|inch|ml|cl|l|kg|g|w|h|hours?|pieces?|pages?|seasons?|years?"
            + "|people|persons?)\\b)";

    private static final Pattern BETWEEN = pattern("\\bbetween\\s+%s\\s+and\\s+%s", "low", "high");
    private static final Pattern FROM_TO = pattern("\\bfrom\\s+%s\\s+(?:up\\s+)?to\\s+%s", "low", "high");
    private static final Pattern RANGE = Pattern.compile(
            "(?=[\\d.,\\s–-]*" + MARK + "|" + MARK + ")" + amount("low") + "\\s*[-–]\\s*" + amount("high"));
    private static final Pattern BELOW = pattern(
            "(?:\\b(?:under|below|less\\s+than|cheaper\\s+than|no\\s+more\\s+than|not\\s+over|up\\s+to|at\\s+most"
                    + "|max(?:imum)?)\\b|<)\\s*%s",
            "high");
    private static final Pattern ABOVE =
            pattern("(?:\\b(?:over|above|more\\s+than|at\\s+least|min(?:imum)?|from)\\b|>)\\s*%s", "low");
    private static final Pattern CHEAP =
            Pattern.compile("\\b(?:cheap(?:est|er)?|inexpensive|affordable|budget|low[\\s-]+(?:cost|priced?))\\b");
    private static final Pattern DEAR = Pattern.compile("\\b(?:(?:most\\s+)?expensive|dearest|priciest)\\b");

    private static Pattern pattern(String text, String... amounts) {
        Object[] filled = new Object[amounts.length];
        for (int i = 0; i < amounts.length; i++) {
            filled[i] = amount(amounts[i]);
        }
        return Pattern.compile(text.formatted(filled));
    }

    private static String amount(String name) {
        return AMOUNT.formatted(name);
    }

    /**
     * @param typed a query
     * @param digits behind the point in the shop's currency
     */
    public static PriceWords in(String typed, int digits) {
        String text = typed.toLowerCase(Locale.ROOT);
        Long min = null;
        Long max = null;
        for (Pattern range : new Pattern[] {BETWEEN, FROM_TO, RANGE, BELOW, ABOVE}) {
            Matcher found = range.matcher(text);
            if (found.find() && (min == null && max == null)) {
                min = range == BELOW ? null : minor(found.group("low"), digits);
                max = range == ABOVE ? null : minor(found.group("high"), digits);
                text = text.substring(0, found.start()) + " " + text.substring(found.end());
            }
        }
        Lean lean = Lean.NONE;
        String plain = DEAR.matcher(text).replaceAll(" ");
        if (!plain.equals(text)) {
            lean = Lean.DEAR;
        } else {
            plain = CHEAP.matcher(text).replaceAll(" ");
            lean = plain.equals(text) ? Lean.NONE : Lean.CHEAP;
        }
        return min == null && max == null && lean == Lean.NONE
                ? nothing(typed)
                : new PriceWords(plain.strip(), min, max, lean);
    }

    /** Nothing is said of the price. */
    public static PriceWords nothing(String typed) {
        return new PriceWords(typed, null, null, Lean.NONE);
    }

    public boolean isSilent() {
        return !isBounded() && lean == Lean.NONE;
    }

    /** Whether it leaves some products out. */
    public boolean isBounded() {
        return min != null || max != null;
    }

    private static long minor(String amount, int digits) {
        return new BigDecimal(amount.replace(',', '.')).movePointRight(digits).longValue();
    }
}
