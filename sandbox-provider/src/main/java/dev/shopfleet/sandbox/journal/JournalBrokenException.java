package dev.shopfleet.sandbox.journal;

/** The journal could not be written; nothing may be acknowledged until the process is started again. */
public final class JournalBrokenException extends RuntimeException {
    JournalBrokenException(Throwable cause) {
        super("the journal cannot be written", cause);
    }
}
