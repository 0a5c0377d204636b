package dev.shopfleet.product.search.service;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.product.search.model.SearchQuery;
import dev.shopfleet.product.search.model.SearchResult;
import dev.shopfleet.product.search.model.SearchResult.Suggestion;
import dev.shopfleet.product.search.repository.ProductSearcher;
import java.util.List;
import org.springframework.stereotype.Service;

/** Finding products. */
@Service
public class ProductSearch {

    private static final int SUGGESTIONS = 10;

    private final ProductSearcher searcher;

    ProductSearch(ProductSearcher searcher) {
        this.searcher = searcher;
    }

    public ServiceMessage<SearchResult> search(SearchQuery query) {
        return ServiceMessage.ok("Search results", searcher.find(query));
    }

    public ServiceMessage<Items<Suggestion>> suggest(String typed) {
        List<Suggestion> found = typed.isBlank() ? List.of() : searcher.suggest(typed);
        return ServiceMessage.ok("Suggestions", Items.numbered(found, 0, SUGGESTIONS, found.size()));
    }
}
