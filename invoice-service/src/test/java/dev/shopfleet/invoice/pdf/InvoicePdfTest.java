package dev.shopfleet.invoice.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.invoice.Samples;
import dev.shopfleet.invoice.config.InvoiceProperties;
import dev.shopfleet.invoice.model.Invoice;
import dev.shopfleet.invoice.model.InvoiceNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class InvoicePdfTest {

    private static final Instant ISSUED = Instant.parse("2026-11-22T10:00:02Z");

    private final InvoicePdf pdf = new InvoicePdf(new InvoiceProperties(new InvoiceProperties.Seller(
            "Shopfleet Demo Store GmbH",
            "Beispielweg 12",
            null,
            "10115",
            "Berlin",
            "DE",
            "DE000000000",
            "billing@shop.example",
            "shop.example")));

    private static Invoice invoice(String buyer, List<String> names) {
        return Invoice.ofOrder(new InvoiceNumber(2026, 42), Samples.buyer(buyer), Samples.content(names, 1490), ISSUED);
    }

    private static String text(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document);
        }
    }

    private static int pages(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return document.getNumberOfPages();
        }
    }

    /** Kept below target/ so that a person can look at it. */
    private static void show(String name, byte[] file) throws IOException {
        Files.createDirectories(Path.of("target/pages"));
        Files.write(Path.of("target/pages", name + ".pdf"), file);
    }

    @Test
    void saysWhoBoughtWhatFromWhomForHowMuch() throws IOException {
        Invoice invoice = invoice("Ada Byron", List.of("Stoneware mug, moss", "Linen napkin", "Oak board"));

        byte[] file = pdf.render(invoice);

        show("invoice", file);
        String text = text(file);
        assertThat(text)
                .contains("Shopfleet Demo Store GmbH", "DE000000000", "Berlin")
                .contains("2026-000042", "22 November 2026", "S-7K2M-9QXT")
                .contains("Ada Byron", "Ockham Park 1", "Garden house", "GU23 Ockham", "United Kingdom")
                .contains("Stoneware mug, moss", "KIT-0001", "19 %")
                .contains(new Figures("EUR")
                        .withCurrency(invoice.content().totals().total()))
                .contains("page 1 of 1");
        assertThat(pages(file)).isEqualTo(1);
    }

    @Test
    void aCreditNoteNamesItsInvoice() throws IOException {
        Invoice credit = invoice("Ada Byron", List.of("Stoneware mug, moss"))
                .credit("refund-1", new InvoiceNumber(2026, 43), 1000, ISSUED);

        byte[] file = pdf.render(credit);

        show("credit-note", file);
        assertThat(text(file)).contains("Credit note", "2026-000043", "2026-000042", "Total credited", "EUR 10.00");
    }

    @Test
    void theSameInvoiceGivesTheSameBytes() {
        Invoice invoice = invoice("Ada Byron", List.of("Stoneware mug, moss"));

        assertThat(pdf.render(invoice)).isEqualTo(pdf.render(invoice));
    }

    @Test
    void goesOnOverAsManyPagesAsItNeeds() throws IOException {
        List<String> names = IntStream.rangeClosed(1, 100)
                .mapToObj(i ->
                        "Item number " + i + (i % 7 == 0 ? " with a name that is so long that it needs two lines" : ""))
                .toList();

        byte[] file = pdf.render(invoice("Ada Byron", names));

        show("long", file);
        int pages = pages(file);
        assertThat(pages).isGreaterThan(3);
        String text = text(file);
        assertThat(text).contains("page " + pages + " of " + pages);
        assertThat(names).allSatisfy(name -> assertThat(text).contains(name.substring(0, name.indexOf(' ', 5))));
        assertThat(IntStream.rangeClosed(1, 100))
                .allSatisfy(i -> assertThat(text).contains("KIT-%04d".formatted(i)));
    }

    @Test
    void writesNamesOfManyScripts() throws IOException {
        List<String> names = List.of("Ελληνικό φλιτζάνι", "Чашка Ёлка", "Łódź – Żółć", "Grüße & Ångström", "שלום");

        byte[] file = pdf.render(invoice("Ştefan Đorđević", names));

        show("scripts", file);
        assertThat(text(file)).contains("Ştefan Đorđević").contains(names);
    }

    @Test
    void noSignOfAnyScriptKeepsItFromBeingDrawn() throws IOException {
        byte[] file =
                pdf.render(invoice("山田 太郎 \uD840\uDC00\uD800", List.of("a\tb\nc\u0000d\u202E", "W".repeat(300), " ")));

        show("strange", file);
        assertThat(text(file)).contains("□□ □□ □□").contains("a b c d");
    }

    @Test
    void writesAmountsAsTheirCurrencyDoes() {
        assertThat(new Figures("EUR").plain(123456)).isEqualTo("1,234.56");
        assertThat(new Figures("JPY").plain(123456)).isEqualTo("123,456");
        assertThat(new Figures("QQQ").withCurrency(5)).isEqualTo("QQQ 0.05");
        assertThat(Figures.rate(1900)).isEqualTo("19 %");
        assertThat(Figures.rate(810)).isEqualTo("8.1 %");
        assertThat(Figures.rate(0)).isEqualTo("0 %");
    }
}
