package dev.shopfleet.invoice.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A place in a series without gaps; invoices and credit notes share it.
 *
 * @param series the UTC year of issuing
 * @param sequence from 1
 */
public record InvoiceNumber(int series, long sequence) {

    public static int seriesAt(Instant issuedAt) {
        return issuedAt.atOffset(ZoneOffset.UTC).getYear();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d-%06d", series, sequence);
    }
}
