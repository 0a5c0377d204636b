package dev.shopfleet.product.search.repository;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.search.model.ProductFacts;
import dev.shopfleet.product.search.model.SearchOrder;
import dev.shopfleet.product.search.model.SearchQuery;
import dev.shopfleet.product.search.model.SearchResult;
import dev.shopfleet.product.search.model.SearchResult.Facets;
import dev.shopfleet.product.search.model.SearchResult.Found;
import dev.shopfleet.product.search.model.SearchResult.Suggestion;
import dev.shopfleet.product.search.model.SearchedProduct;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.elasticsearch.NoSuchIndexException;
import org.springframework.data.elasticsearch.client.elc.NativeQuery;
import org.springframework.data.elasticsearch.client.elc.NativeQueryBuilder;
import org.springframework.data.elasticsearch.core.SearchHits;
import org.springframework.data.elasticsearch.core.mapping.IndexCoordinates;
import org.springframework.data.elasticsearch.core.query.FetchSourceFilter;
import org.springframework.data.elasticsearch.core.query.HighlightQuery;
import org.springframework.data.elasticsearch.core.query.SourceFilter;
import org.springframework.data.elasticsearch.core.query.highlight.Highlight;
import org.springframework.data.elasticsearch.core.query.highlight.HighlightField;
import org.springframework.data.elasticsearch.core.query.highlight.HighlightParameters;
import org.springframework.stereotype.Repository;

/** Sends searches to the index: first for what was typed, and where nothing is found, for what was meant. */
@Repository
public class ProductSearcher {

    private static final int SUGGESTIONS = 10;
    private static final SourceFilter SHOWN = FetchSourceFilter.of(only -> only.withIncludes("facts", "inStock"));
    private static final HighlightQuery MARKED = new HighlightQuery(
            new Highlight(
                    HighlightParameters.builder()
                            .withNumberOfFragments(0)
                            .withPreTags(Marks.OPEN)
                            .withPostTags(Marks.CLOSE)
                            .build(),
                    List.of(new HighlightField("nameStems"), new HighlightField("descriptionStems"))),
            SearchedProduct.class);

    private final SearchServer server;
    private final ProductIndex index;
    private final TextQueries texts;

    ProductSearcher(SearchServer server, ProductIndex index, TextQueries texts) {
        this.server = server;
        this.index = index;
        this.texts = texts;
    }

    public SearchResult find(SearchQuery query) {
        SearchResult exact = run(query, texts.exactly(query.text()));
        if (exact.items().isEmpty() && isEmpty(exact.facets()) && !query.text().isBlank()) {
            return run(query, texts.about(query.text()));
        }
        return exact;
    }

    /** With filters set, an empty page need not mean that nothing is called so: the facets tell. */
    private static boolean isEmpty(Facets facets) {
        return facets.category().isEmpty()
                && facets.price().isEmpty()
                && facets.attributes().values().stream().allMatch(List::isEmpty);
    }

    private SearchResult run(SearchQuery query, Query text) {
        Filters filters = new Filters(query);
        NativeQueryBuilder request = NativeQuery.builder()
                .withQuery(onSale(text))
                .withFilter(filters.all())
                .withSort(sort(query.order()))
                .withHighlightQuery(MARKED)
                .withSourceFilter(SHOWN)
                .withTrackTotalHits(true)
                .withPageable(PageRequest.of(query.page(), query.size()));
        FacetAggregations.of(query, filters).forEach(request::withAggregation);
        SearchHits<Shown> hits = hits(request.build());
        if (hits == null) {
            return new SearchResult(
                    List.of(),
                    new Items.Numbered(query.page(), query.size(), 0, 0),
                    new Facets(List.of(), List.of(), Map.of()));
        }
        long total = hits.getTotalHits();
        return new SearchResult(
                hits.stream()
                        .map(hit -> found(hit.getContent(), hit.getHighlightFields()))
                        .toList(),
                new Items.Numbered(query.page(), query.size(), total, Math.ceilDiv(total, query.size())),
                FacetAggregations.read(hits.getAggregations()));
    }

    /** Null where nothing was ever indexed. */
    private @Nullable SearchHits<Shown> hits(NativeQuery query) {
        try {
            return server.ask(operations -> operations.search(query, Shown.class, IndexCoordinates.of(index.alias())));
        } catch (NoSuchIndexException e) {
            return null;
        }
    }

    private static Query onSale(Query text) {
        return Query.of(q -> q.bool(all -> all.must(text).filter(TextQueries.onSale())));
    }

    /** The part of a document that is shown. */
    record Shown(ProductFacts facts, boolean inStock) {}

    private static Found found(Shown shown, Map<String, List<String>> highlight) {
        ProductFacts facts = shown.facts();
        return new Found(
                facts.id(),
                facts.sku(),
                facts.slug(),
                facts.name(),
                facts.description(),
                facts.category(),
                facts.categoryPath(),
                new Money(facts.price(), facts.currency()),
                shown.inStock(),
                facts.imageUrl(),
                facts.attributes(),
                new SearchResult.Highlight(
                        Marks.whole(facts.name(), first(highlight, "nameStems")),
                        Marks.piece(facts.description(), first(highlight, "descriptionStems"))));
    }

    private static String first(Map<String, List<String>> highlight, String field) {
        List<String> found = highlight.getOrDefault(field, List.of());
        return found.isEmpty() ? "" : found.getFirst();
    }

    private static List<SortOptions> sort(SearchOrder order) {
        SortOptions newest = by("createdAt", SortOrder.Desc);
        return switch (order) {
            case RELEVANCE -> List.of(SortOptions.of(sort -> sort.score(score -> score.order(SortOrder.Desc))), newest);
            case NEWEST -> List.of(newest);
            case PRICE_ASC -> List.of(by("price", SortOrder.Asc), newest);
            case PRICE_DESC -> List.of(by("price", SortOrder.Desc), newest);
            case NAME_ASC -> List.of(by("sortName", SortOrder.Asc), newest);
        };
    }

    private static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(sort -> sort.field(by -> by.field(field).order(order)));
    }

    public List<Suggestion> suggest(String typed) {
        List<Suggestion> exact = suggest(texts.beginning(typed));
        return exact.isEmpty() ? suggest(texts.about(typed)) : exact;
    }

    private List<Suggestion> suggest(Query query) {
        SearchHits<Shown> hits = hits(NativeQuery.builder()
                .withQuery(onSale(query))
                .withSourceFilter(SHOWN)
                .withPageable(PageRequest.ofSize(SUGGESTIONS))
                .build());
        return hits == null
                ? List.of()
                : hits.stream()
                        .map(hit -> hit.getContent().facts())
                        .map(facts -> new Suggestion(facts.name(), facts.id(), facts.slug()))
                        .toList();
    }
}
