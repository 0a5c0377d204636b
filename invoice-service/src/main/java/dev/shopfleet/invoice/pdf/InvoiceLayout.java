package dev.shopfleet.invoice.pdf;

import dev.shopfleet.common.money.Totals;
import dev.shopfleet.invoice.config.InvoiceProperties;
import dev.shopfleet.invoice.model.Address;
import dev.shopfleet.invoice.model.Invoice;
import dev.shopfleet.invoice.model.InvoiceLine;
import dev.shopfleet.invoice.model.Kind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where what stands on an invoice; drawn from top to bottom. */
final class InvoiceLayout {

    private static final float LEFT = 56;
    private static final float RIGHT = Sheets.WIDTH - 56;
    private static final float TOP = 64;
    private static final float BOTTOM = Sheets.HEIGHT - 84;
    private static final float NAME_WIDTH = 196;
    private static final float QUANTITY = LEFT + 236;
    private static final float UNIT_PRICE = LEFT + 302;
    private static final float DISCOUNT = LEFT + 362;
    private static final float TAX = LEFT + 412;
    private static final float LINE = 12;
    private static final float PAD = 8;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final Sheets sheets;
    private final Invoice invoice;
    private final InvoiceProperties.Seller seller;
    private final Figures figures;
    private float y = TOP;

    InvoiceLayout(Sheets sheets, Invoice invoice, InvoiceProperties.Seller seller) {
        this.sheets = sheets;
        this.invoice = invoice;
        this.seller = seller;
        figures = new Figures(invoice.content().totals().currency());
    }

    void draw() throws IOException {
        head();
        buyerAndFacts();
        lines();
        sums();
        sheets.finish(this::foot);
    }

    private void head() throws IOException {
        sheets.fill(0, 0, Sheets.WIDTH, 6, Ink.ACCENT);
        sheets.text(seller.name(), LEFT, y, Style.BRAND);
        sheets.textTo(InvoicePdf.titleOf(invoice), RIGHT, y + 4, Style.TITLE);
        y += 14;
        sheets.text(senderLine(), LEFT, y, Style.SMALL);
        y += 44;
    }

    private String senderLine() {
        return present(seller.line1(), seller.line2(), seller.postalCode() + " " + seller.city(), seller.country())
                .collect(Collectors.joining(" · "));
    }

    private void buyerAndFacts() throws IOException {
        float facts = factsTo(y);
        Address to = invoice.buyer().address();
        sheets.text("BILLED TO", LEFT, y, Style.LABEL);
        y += LINE + 3;
        Style style = Style.STRONG;
        for (String line : present(
                        to.name(),
                        to.line1(),
                        to.line2(),
                        to.postalCode() + " " + to.city(),
                        to.region(),
                        countryName(to.country()))
                .toList()) {
            for (String fitting : sheets.wrapped(line, 250, style)) {
                sheets.text(fitting, LEFT, y, style);
                y += LINE + 1;
            }
            style = Style.BODY;
        }
        y = Math.max(y, facts) + 24;
    }

    private float factsTo(float top) throws IOException {
        float at = top;
        at = fact("Number", invoice.number().toString(), at);
        at = fact("Date", DATE.format(invoice.issuedAt().atOffset(ZoneOffset.UTC)), at);
        at = fact("Order", invoice.buyer().orderNumber(), at);
        return invoice.corrects() == null ? at : fact("Corrects invoice", invoice.corrects(), at);
    }

    private float fact(String label, String value, float at) throws IOException {
        sheets.text(label, RIGHT - 200, at, Style.SMALL);
        sheets.textTo(value, RIGHT, at, Style.STRONG);
        return at + LINE + 4;
    }

    private static String countryName(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }

    private void lines() throws IOException {
        tableHead();
        for (InvoiceLine line : invoice.content().lines()) {
            List<String> name = sheets.wrapped(line.name(), NAME_WIDTH, Style.BODY);
            float height = name.size() * LINE + LINE + PAD;
            if (y + height > BOTTOM) {
                sheets.next();
                y = TOP;
                tableHead();
            }
            row(line, name);
        }
        y += 10;
    }

    private void tableHead() throws IOException {
        sheets.fill(LEFT - 8, y, RIGHT - LEFT + 16, 20, Ink.TINT);
        float base = y + 13;
        sheets.text("ITEM", LEFT, base, Style.LABEL);
        sheets.textTo("QTY", QUANTITY, base, Style.LABEL);
        sheets.textTo("UNIT PRICE", UNIT_PRICE, base, Style.LABEL);
        if (hasDiscounts()) {
            sheets.textTo("DISCOUNT", DISCOUNT, base, Style.LABEL);
        }
        sheets.textTo("TAX", TAX, base, Style.LABEL);
        String given = invoice.kind() == Kind.INVOICE ? "NET " : "CREDITED ";
        sheets.textTo(given + invoice.content().totals().currency(), RIGHT, base, Style.LABEL);
        y += 36;
    }

    private boolean hasDiscounts() {
        return invoice.content().lines().stream().anyMatch(line -> line.discount() != 0);
    }

    private void row(InvoiceLine line, List<String> name) throws IOException {
        sheets.textTo(Integer.toString(line.quantity()), QUANTITY, y, Style.BODY);
        sheets.textTo(figures.plain(line.unitPrice()), UNIT_PRICE, y, Style.BODY);
        if (line.discount() != 0) {
            sheets.textTo("−" + figures.plain(line.discount()), DISCOUNT, y, Style.BODY);
        }
        sheets.textTo(Figures.rate(line.taxBasisPoints()), TAX, y, Style.BODY);
        sheets.textTo(figures.plain(line.net()), RIGHT, y, Style.BODY);
        for (String part : name) {
            sheets.text(part, LEFT, y, Style.BODY);
            y += LINE;
        }
        sheets.text(line.sku(), LEFT, y - 1, Style.SMALL);
        y += PAD;
        sheets.rule(LEFT - 8, RIGHT + 8, y - 1, Ink.HAIRLINE);
        y += LINE;
    }

    private void sums() throws IOException {
        List<TaxShare> taxes = TaxShare.of(invoice.content());
        float needed = 120 + Math.max(taxes.size() - 1, 0) * (LINE + 4);
        if (y + needed > BOTTOM) {
            sheets.next();
            y = TOP;
        }
        float top = y;
        taxTable(taxes, top);
        Totals totals = invoice.content().totals();
        sum("Subtotal", figures.plain(totals.subtotal()));
        if (totals.discount() != 0) {
            sum("Discount", "−" + figures.plain(totals.discount()));
        }
        sum("Shipping", figures.plain(totals.shipping()));
        for (TaxShare tax : taxes) {
            sum("Tax " + Figures.rate(tax.basisPoints()), figures.plain(tax.tax()));
        }
        sheets.rule(RIGHT - 210, RIGHT + 8, y - 6, Ink.ACCENT);
        y += 10;
        boolean invoiced = invoice.kind() == Kind.INVOICE;
        sheets.text(invoiced ? "Total" : "Total credited", RIGHT - 200, y, Style.SUM);
        sheets.textTo(figures.withCurrency(totals.total()), RIGHT, y, Style.SUM);
        y += 18;
        sheets.text(
                invoiced
                        ? "Paid in full. Thank you for your order."
                        : "Paid back to the means of payment of the order.",
                RIGHT - 200,
                y,
                Style.SMALL);
    }

    private void sum(String label, String value) throws IOException {
        sheets.text(label, RIGHT - 200, y, Style.BODY);
        sheets.textTo(value, RIGHT, y, Style.BODY);
        y += LINE + 4;
    }

    private void taxTable(List<TaxShare> taxes, float top) throws IOException {
        float at = top;
        sheets.text("TAX RATE", LEFT, at, Style.LABEL);
        sheets.textTo("NET", LEFT + 120, at, Style.LABEL);
        sheets.textTo("TAX", LEFT + 185, at, Style.LABEL);
        for (TaxShare tax : taxes) {
            at += LINE + 3;
            sheets.text(Figures.rate(tax.basisPoints()), LEFT, at, Style.SMALL);
            sheets.textTo(figures.plain(tax.net()), LEFT + 120, at, Style.SMALL);
            sheets.textTo(figures.plain(tax.tax()), LEFT + 185, at, Style.SMALL);
        }
    }

    private void foot(int sheet, int of) throws IOException {
        float at = Sheets.HEIGHT - 52;
        sheets.rule(LEFT - 8, RIGHT + 8, at - 14, Ink.HAIRLINE);
        sheets.text(seller.name() + " · Tax ID " + seller.taxId(), LEFT, at, Style.SMALL);
        sheets.text(seller.email() + " · " + seller.website(), LEFT, at + 11, Style.SMALL);
        sheets.textTo(
                InvoicePdf.titleOf(invoice) + " " + invoice.number() + " · page " + sheet + " of " + of,
                RIGHT,
                at,
                Style.SMALL);
    }

    private static Stream<String> present(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).filter(part -> !part.isBlank());
    }
}
