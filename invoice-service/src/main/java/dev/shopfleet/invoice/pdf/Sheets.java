package dev.shopfleet.invoice.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** A4 sheets to draw on, one after the other. Lengths in points, measured from the top left corner. */
final class Sheets implements AutoCloseable {

    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();

    /** What is drawn on every sheet once their number is known. */
    interface Finish {
        void draw(int sheet, int of) throws IOException;
    }

    private final PDDocument document = new PDDocument();
    private final Typeface regularFace;
    private final Typeface boldFace;
    private final PDFont regular;
    private final PDFont bold;
    private PDPageContentStream drawing;

    Sheets(Typeface regularFace, Typeface boldFace) throws IOException {
        this.regularFace = regularFace;
        this.boldFace = boldFace;
        regular = regularFace.in(document);
        bold = boldFace.in(document);
        drawing = opened();
    }

    private PDPageContentStream opened() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        return new PDPageContentStream(document, page);
    }

    void next() throws IOException {
        drawing.close();
        drawing = opened();
    }

    void text(String text, float x, float y, Style style) throws IOException {
        draw(drawable(text, style), x, y, style);
    }

    /** Ends at {@code x}. */
    void textTo(String text, float x, float y, Style style) throws IOException {
        String drawable = drawable(text, style);
        draw(drawable, x - widthOf(drawable, style), y, style);
    }

    private void draw(String drawable, float x, float y, Style style) throws IOException {
        drawing.beginText();
        drawing.setFont(fontOf(style), style.size());
        drawing.setNonStrokingColor(
                style.ink().red(), style.ink().green(), style.ink().blue());
        drawing.newLineAtOffset(x, HEIGHT - y);
        drawing.showText(drawable);
        drawing.endText();
    }

    /** The text in lines that fit the width, broken between words, or within a word that does not fit alone. */
    List<String> wrapped(String text, float width, Style style) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (widthOf(drawable(longer, style), style) > width && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                longer = word;
            }
            while (widthOf(drawable(longer, style), style) > width && longer.length() > 1) {
                int fits = longer.offsetByCodePoints(0, 1);
                while (fits < longer.length()
                        && widthOf(drawable(longer.substring(0, longer.offsetByCodePoints(fits, 1)), style), style)
                                <= width) {
                    fits = longer.offsetByCodePoints(fits, 1);
                }
                lines.add(longer.substring(0, fits));
                longer = longer.substring(fits);
            }
            line.setLength(0);
            line.append(longer);
        }
        lines.add(line.toString());
        return lines;
    }

    void rule(float fromX, float toX, float y, Ink ink) throws IOException {
        drawing.setStrokingColor(ink.red(), ink.green(), ink.blue());
        drawing.setLineWidth(0.6f);
        drawing.moveTo(fromX, HEIGHT - y);
        drawing.lineTo(toX, HEIGHT - y);
        drawing.stroke();
    }

    void fill(float x, float y, float width, float height, Ink ink) throws IOException {
        drawing.setNonStrokingColor(ink.red(), ink.green(), ink.blue());
        drawing.addRect(x, HEIGHT - y - height, width, height);
        drawing.fill();
    }

    private String drawable(String text, Style style) {
        return (style.bold() ? boldFace : regularFace).drawable(text);
    }

    private float widthOf(String drawable, Style style) throws IOException {
        return fontOf(style).getStringWidth(drawable) / 1000 * style.size();
    }

    private PDFont fontOf(Style style) {
        return style.bold() ? bold : regular;
    }

    /** Draws what every sheet has at last. */
    void finish(Finish finish) throws IOException {
        drawing.close();
        int number = document.getNumberOfPages();
        for (int i = 0; i < number; i++) {
            drawing = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true);
            finish.draw(i + 1, number);
            drawing.close();
        }
    }

    /** The file. Neither clock nor chance is in it: the same content gives the same bytes. */
    byte[] bytes(String title, String author, Instant issuedAt) throws IOException {
        PDDocumentInformation about = document.getDocumentInformation();
        Calendar issued = GregorianCalendar.from(
                issuedAt.atZone(TimeZone.getTimeZone("UTC").toZoneId()));
        about.setTitle(title);
        about.setAuthor(author);
        about.setProducer("Shopfleet");
        about.setCreationDate(issued);
        about.setModificationDate(issued);
        document.getDocumentCatalog().setLanguage("en");
        document.getDocumentCatalog().getCOSObject().setItem(COSName.VERSION, COSName.getPDFName("1.7"));
        document.setDocumentId(issuedAt.toEpochMilli());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        document.save(file);
        return file.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
