package dev.shopfleet.invoice.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.text.Normalizer;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A cut of DejaVu Sans: Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic and more. A sign that it does not
 * have is drawn as a box; a name in such a script must not keep a shopper from the invoice.
 */
final class Typeface {

    private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";
    private static final int BOX = 0x25A1;

    private final byte[] file;
    private final CmapLookup glyphs;

    private Typeface(byte[] file) throws IOException {
        this.file = file;
        this.glyphs = new TTFParser().parse(new RandomAccessReadBuffer(file)).getUnicodeCmapLookup();
    }

    static Typeface regular() {
        return read("DejaVuSansCondensed.ttf");
    }

    static Typeface bold() {
        return read("DejaVuSansCondensed-Bold.ttf");
    }

    private static Typeface read(String name) {
        try (InputStream file = Typeface.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("The font " + name + " is missing");
            }
            return new Typeface(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For use in one document, of which it becomes a part, reduced to the signs that are used. */
    PDType0Font in(PDDocument document) throws IOException {
        return PDType0Font.load(document, new ByteArrayInputStream(file), true);
    }

    /** The text as it is drawn from left to right: composed, without control signs, right-to-left parts turned. */
    String drawable(String text) {
        StringBuilder drawn = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(sign -> {
            if (Character.isWhitespace(sign) || Character.isISOControl(sign)) {
                drawn.append(' ');
            } else if (Character.getType(sign) != Character.FORMAT) {
                drawn.appendCodePoint(glyphs.getGlyphId(sign) == 0 ? BOX : sign);
            }
        });
        return inVisualOrder(drawn.toString());
    }

    private static String inVisualOrder(String text) {
        char[] signs = text.toCharArray();
        if (!Bidi.requiresBidi(signs, 0, signs.length)) {
            return text;
        }
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        int runs = bidi.getRunCount();
        byte[] levels = new byte[runs];
        Object[] parts = new Object[runs];
        for (int i = 0; i < runs; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            String run = text.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            parts[i] = bidi.getRunLevel(i) % 2 == 1 ? new StringBuilder(run).reverse() : run;
        }
        Bidi.reorderVisually(levels, 0, parts, 0, runs);
        StringBuilder ordered = new StringBuilder(text.length());
        for (Object part : parts) {
            ordered.append(part);
        }
        return ordered.toString();
    }
}
