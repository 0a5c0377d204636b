package dev.shopfleet.user.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For a fleet without a mail server: says in the log that there was a mail, never what stands in it, and keeps the last
 * ones in memory where it was told to.
 */
public final class MailLog implements Mailer {

    private static final Logger log = LoggerFactory.getLogger(MailLog.class);

    private final int keep;
    private final Deque<Mail> kept = new ArrayDeque<>();

    /** @param keep how many of the last mails stay readable; 0 outside a developer's machine */
    public MailLog(int keep) {
        this.keep = keep;
    }

    @Override
    public void queue(Mail mail) {
        log.info("Mail queued: {}", mail);
        if (keep > 0) {
            synchronized (kept) {
                if (kept.size() == keep) {
                    kept.removeFirst();
                }
                kept.addLast(mail);
            }
        }
    }

    /** The last mails, oldest first. */
    public List<Mail> kept() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }
}
