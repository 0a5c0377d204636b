package dev.shopfleet.invoice.repository;

import dev.shopfleet.invoice.model.Cause;
import dev.shopfleet.invoice.model.Invoice;
import dev.shopfleet.invoice.model.InvoiceNumber;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Gives numbers without a gap and without a double, from any number of instances. There is no counter that could be
 * ahead of the documents: writing a document under the number behind the last is the claim, the unique index decides
 * who has it, and who has it not takes the next. So a number is given out if and only if a document bears it.
 */
@Component
public class InvoiceSeries {

    /** That many steps behind, it is quicker to ask where the series ends. */
    private static final int STEPS = 8;

    private final Invoices invoices;
    private final ReentrantLock turn = new ReentrantLock();

    /** By series, the highest number that we know is taken: never one that is not. */
    private final Map<Integer, Long> lastSeen = new ConcurrentHashMap<>();

    public InvoiceSeries(Invoices invoices) {
        this.invoices = invoices;
    }

    /**
     * Writes the document of a cause under the next number of its series; if the cause has one already, nothing is
     * written.
     */
    public void issue(Cause cause, int series, Function<InvoiceNumber, Invoice> draft) {
        // One at a time within this instance: racing ourselves for numbers would only cost writes.
        turn.lock();
        try {
            long last = lastSeen.computeIfAbsent(series, invoices::lastOf);
            for (int step = 1; ; step++) {
                InvoiceNumber next = new InvoiceNumber(series, last + 1);
                if (invoices.addIfAbsent(draft.apply(next))) {
                    lastSeen.put(series, next.sequence());
                    return;
                }
                if (invoices.findBy(cause).isPresent()) {
                    return;
                }
                if (!invoices.isTaken(next)) {
                    throw new IllegalStateException("Neither " + next + " nor " + cause.text() + " is taken");
                }
                last = step % STEPS == 0 ? Math.max(next.sequence(), invoices.lastOf(series)) : next.sequence();
                lastSeen.put(series, last);
            }
        } catch (RuntimeException e) {
            // Whatever went wrong at the store: what we believe of the series is asked anew.
            lastSeen.remove(series);
            throw e;
        } finally {
            turn.unlock();
        }
    }
}
