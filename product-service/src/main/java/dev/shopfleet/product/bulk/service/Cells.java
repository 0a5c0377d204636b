package dev.shopfleet.product.bulk.service;

import java.util.List;

/** What a file of products is made of, and how text stands in its cells. */
final class Cells {

    static final String SKU = "sku";
    /** The code of the product that the row is a variant of; empty in the product's own row. */
    static final String VARIANT_OF = "variantOf";

    static final String SLUG = "slug";
    static final String NAME = "name";
    static final String DESCRIPTION = "description";
    static final String CATEGORY = "category";
    /** In minor units. */
    static final String PRICE = "price";

    static final String CURRENCY = "currency";
    /** The first pieces of what is new; passed over where it is not. */
    static final String STOCK = "stock";

    static final String STATUS = "status";
    /** A JSON object of texts. */
    static final String ATTRIBUTES = "attributes";
    /** A JSON object of texts. */
    static final String OPTIONS = "options";

    static final List<String> COLUMNS = List.of(
            SKU, VARIANT_OF, SLUG, NAME, DESCRIPTION, CATEGORY, PRICE, CURRENCY, STOCK, STATUS, ATTRIBUTES, OPTIONS);

    /** A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection). */
    private static final String FORMULA = "=+-@\t\r";

    private static final char QUOTE = '\'';

    private Cells() {}

    /** With an apostrophe before what a spreadsheet would work out, and before what would look like one of ours. */
    static String guarded(String text) {
        return isFormula(text) || isGuarded(text) ? QUOTE + text : text;
    }

    static String plain(String cell) {
        return isGuarded(cell) ? cell.substring(1) : cell;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }

    private static boolean isGuarded(String text) {
        return text.length() > 1
                && text.charAt(0) == QUOTE
                && (text.charAt(1) == QUOTE || FORMULA.indexOf(text.charAt(1)) >= 0);
    }
}
