package dev.shopfleet.product.search.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.common.security.Open;
import dev.shopfleet.product.search.model.SearchOrder;
import dev.shopfleet.product.search.model.SearchQuery;
import dev.shopfleet.product.search.model.SearchResult;
import dev.shopfleet.product.search.model.SearchResult.Suggestion;
import dev.shopfleet.product.search.service.Indexing;
import dev.shopfleet.product.search.service.ProductSearch;
import dev.shopfleet.product.search.service.SynonymKeeping;
import dev.shopfleet.product.search.service.SynonymKeeping.SynonymsView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/products")
class SearchController {

    /** Elasticsearch pages no further, and no shopper does. */
    private static final int DEEPEST = 10_000;

    private static final String ATTRIBUTE = "attr.";
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final int MOST_ATTRIBUTES = 10;
    private static final int MOST_VALUES = 30;

    private final ProductSearch search;
    private final Indexing indexing;
    private final SynonymKeeping synonyms;

    SearchController(ProductSearch search, Indexing indexing, SynonymKeeping synonyms) {
        this.search = search;
        this.indexing = indexing;
        this.synonyms = synonyms;
    }

    @Open
    @GetMapping("/search")
    ServiceMessage<SearchResult> search(
            @RequestParam(defaultValue = "") @Size(max = 200) String q,
            @RequestParam(required = false) @Size(max = MOST_VALUES) @Nullable List<String> category,
            @RequestParam(required = false) @Min(0) @Nullable Long minPrice,
            @RequestParam(required = false) @Min(0) @Nullable Long maxPrice,
            @RequestParam(defaultValue = "false") boolean inStock,
            @RequestParam(defaultValue = "relevance") String sort,
            @RequestParam(defaultValue = "0") @Min(0) @Max(DEEPEST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            @RequestParam MultiValueMap<String, String> all) {
        if ((page + 1) * size > DEEPEST) {
            throw Refusal.field("page", "lies beyond the first " + DEEPEST + " results");
        }
        return search.search(new SearchQuery(
                q,
                category == null ? List.of() : category,
                minPrice,
                maxPrice,
                inStock,
                attributes(all),
                SearchOrder.named(sort),
                page,
                size));
    }

    private static Map<String, List<String>> attributes(MultiValueMap<String, String> all) {
        Map<String, List<String>> attributes = new TreeMap<>();
        all.forEach((parameter, values) -> {
            if (parameter.startsWith(ATTRIBUTE)) {
                String name = parameter.substring(ATTRIBUTE.length());
                if (!ATTRIBUTE_NAME.matcher(name).matches() || values.size() > MOST_VALUES) {
                    throw Refusal.field(parameter, "is not an attribute with at most " + MOST_VALUES + " values");
                }
                attributes.put(name, List.copyOf(values));
            }
        });
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw Refusal.field(ATTRIBUTE, "are at most " + MOST_ATTRIBUTES);
        }
        return attributes;
    }

    @Open
    @GetMapping("/suggest")
    ServiceMessage<Items<Suggestion>> suggest(@RequestParam(defaultValue = "") @Size(max = 100) String q) {
        return search.suggest(q);
    }

    @AdminOnly
    @GetMapping("/search/reindex")
    ServiceMessage<Indexing.Rebuilds> rebuilds() {
        return indexing.rebuilds();
    }

    /** @param version that the author has seen; left out where any will do */
    record SynonymsRequest(
            @NotNull List<@NotNull List<@NotBlank @Size(max = 80) String>> groups,
            @Nullable Long version) {}

    @AdminOnly
    @GetMapping("/search/synonyms")
    ServiceMessage<SynonymsView> synonyms() {
        return synonyms.all();
    }

    @AdminOnly
    @PutMapping("/search/synonyms")
    ServiceMessage<SynonymsView> replaceSynonyms(@Valid @RequestBody SynonymsRequest request) {
        return synonyms.replace(request.groups(), request.version());
    }

    @AdminOnly
    @PostMapping("/search/reindex")
    ServiceMessage<Indexing.Rebuild> reindex() {
        return indexing.rebuild();
    }
}
