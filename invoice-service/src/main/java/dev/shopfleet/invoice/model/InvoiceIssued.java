package dev.shopfleet.invoice.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;

/**
 * An invoice or a credit note exists.
 *
 * @param total in minor units; not negative for a credit note either
 */
@EventType(value = "invoice.issued", topic = Topics.INVOICE)
public record InvoiceIssued(
        String invoiceId,
        String number,
        Kind kind,
        String orderId,
        String userId,
        long total,
        String currency,
        Instant issuedAt)
        implements DomainEvent {}
