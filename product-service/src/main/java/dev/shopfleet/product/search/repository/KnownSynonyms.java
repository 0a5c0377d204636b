package dev.shopfleet.product.search.repository;

import dev.shopfleet.product.search.model.SynonymBook;
import dev.shopfleet.product.search.model.Synonyms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The synonyms that this instance searches with. Asked for by a search, and then not older than half a second; while one
 * search looks for news, the others go on with what is known.
 */
@Component
final class KnownSynonyms {

    private record Known(Synonyms synonyms, long version, Instant until) {}

    private static final Logger log = LoggerFactory.getLogger(KnownSynonyms.class);
    private static final Duration KNOWN_FOR = Duration.ofMillis(500);

    private final SynonymBooks books;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Known known = new Known(Synonyms.of(List.of()), -1, Instant.EPOCH);

    KnownSynonyms(SynonymBooks books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    Synonyms now() {
        Known current = known;
        if (current.until().isAfter(clock.instant())) {
            return current.synonyms();
        }
        if (current.version() < 0) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return current.synonyms();
        }
        try {
            if (!known.until().isAfter(clock.instant())) {
                known = looked(known);
            }
            return known.synonyms();
        } finally {
            looking.unlock();
        }
    }

    private Known looked(Known before) {
        // The time first: what is read is at least so new.
        Instant until = clock.instant().plus(KNOWN_FOR);
        try {
            if (before.version() > 0 && books.version() == before.version()) {
                return new Known(before.synonyms(), before.version(), until);
            }
            SynonymBook book = books.book();
            return new Known(Synonyms.of(book.groups()), book.version(), until);
        } catch (DataAccessException e) {
            log.warn("Searching with the synonyms as they were: {}", e.toString());
            return new Known(before.synonyms(), before.version(), until);
        }
    }
}
