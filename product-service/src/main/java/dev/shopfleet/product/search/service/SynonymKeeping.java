package dev.shopfleet.product.search.service;

import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.product.search.model.SynonymBook;
import dev.shopfleet.product.search.repository.SynonymBooks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reading and editing the synonyms. Every instance searches with an edit within a second. */
@Service
public class SynonymKeeping {

    /** @param groups of phrases that mean the same */
    public record SynonymsView(List<List<String>> groups, long version) {

        static SynonymsView of(SynonymBook book) {
            return new SynonymsView(book.groups(), book.version());
        }
    }

    private final SynonymBooks books;

    SynonymKeeping(SynonymBooks books) {
        this.books = books;
    }

    public ServiceMessage<SynonymsView> all() {
        return ServiceMessage.ok("Synonyms", SynonymsView.of(books.book()));
    }

    /** @param seen the version that the author has seen; null where any will do */
    public ServiceMessage<SynonymsView> replace(List<List<String>> groups, @Nullable Long seen) {
        return ServiceMessage.ok("Synonyms changed", SynonymsView.of(books.change(book -> book.replace(groups, seen))));
    }
}
