package dev.shopfleet.invoice.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.id.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** An invoice or a credit note: issued once, changed never. */
@Document("invoices")
@TypeAlias("invoice")
public final class Invoice extends Aggregate {

    private final String cause;
    private final int series;
    private final long sequence;
    private final Kind kind;
    private final String userId;
    private final String orderId;
    private final Buyer buyer;
    private final InvoiceContent content;
    private final Instant issuedAt;

    /** On a credit note, the number of the invoice that it takes back from. */
    private final @Nullable String corrects;

    @PersistenceCreator
    Invoice(
            String id,
            String cause,
            int series,
            long sequence,
            Kind kind,
            String userId,
            String orderId,
            Buyer buyer,
            InvoiceContent content,
            Instant issuedAt,
            @Nullable String corrects) {
        super(id);
        this.cause = cause;
        this.series = series;
        this.sequence = sequence;
        this.kind = kind;
        this.userId = userId;
        this.orderId = orderId;
        this.buyer = buyer;
        this.content = content;
        this.issuedAt = issuedAt;
        this.corrects = corrects;
    }

    /** Issues the invoice of an order under a number; it holds once it is written. */
    public static Invoice ofOrder(InvoiceNumber number, Buyer buyer, InvoiceContent content, Instant issuedAt) {
        return issued(Cause.order(buyer.orderId()), number, buyer, content, issuedAt, null);
    }

    /** Issues a credit note that takes an amount back from this invoice, the whole of it or a part. */
    public Invoice credit(String refundId, InvoiceNumber number, long amount, Instant creditedAt) {
        return issued(Cause.refund(refundId), number, buyer, content.part(amount), creditedAt, number().toString());
    }

    private static Invoice issued(
            Cause cause,
            InvoiceNumber number,
            Buyer buyer,
            InvoiceContent content,
            Instant issuedAt,
            @Nullable String corrects) {
        Invoice invoice = new Invoice(
                Ids.next(),
                cause.text(),
                number.series(),
                number.sequence(),
                cause.kind(),
                buyer.userId(),
                buyer.orderId(),
                buyer,
                content,
                issuedAt,
                corrects);
        invoice.raise(new InvoiceIssued(
                invoice.id(),
                number.toString(),
                cause.kind(),
                buyer.orderId(),
                buyer.userId(),
                content.totals().total(),
                content.totals().currency(),
                issuedAt));
        return invoice;
    }

    public boolean belongsTo(String user) {
        return userId.equals(user);
    }

    public String cause() {
        return cause;
    }

    public InvoiceNumber number() {
        return new InvoiceNumber(series, sequence);
    }

    public Kind kind() {
        return kind;
    }

    public Buyer buyer() {
        return buyer;
    }

    public String orderId() {
        return orderId;
    }

    public InvoiceContent content() {
        return content;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public @Nullable String corrects() {
        return corrects;
    }
}
