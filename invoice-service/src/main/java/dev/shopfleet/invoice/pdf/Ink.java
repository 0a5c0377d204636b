package dev.shopfleet.invoice.pdf;

/** The colours of the page, each from 0 to 1. */
record Ink(float red, float green, float blue) {

    static final Ink TEXT = new Ink(0.13f, 0.15f, 0.18f);
    static final Ink MUTED = new Ink(0.43f, 0.46f, 0.50f);
    static final Ink ACCENT = new Ink(0.05f, 0.36f, 0.36f);
    static final Ink HAIRLINE = new Ink(0.85f, 0.87f, 0.88f);
    static final Ink TINT = new Ink(0.95f, 0.97f, 0.97f);
}
