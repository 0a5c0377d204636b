package dev.shopfleet.invoice.pdf;

/** How a text is set. */
record Style(boolean bold, float size, Ink ink) {

    static final Style BODY = new Style(false, 9, Ink.TEXT);
    static final Style STRONG = new Style(true, 9, Ink.TEXT);
    static final Style SMALL = new Style(false, 7.5f, Ink.MUTED);
    static final Style LABEL = new Style(true, 7.5f, Ink.MUTED);
    static final Style BRAND = new Style(true, 14, Ink.ACCENT);
    static final Style TITLE = new Style(true, 22, Ink.TEXT);
    static final Style SUM = new Style(true, 12, Ink.ACCENT);
}
