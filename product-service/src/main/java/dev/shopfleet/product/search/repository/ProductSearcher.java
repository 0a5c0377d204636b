package dev.shopfleet.product.search.repository;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.search.model.ProductFacts;
import dev.shopfleet.product.search.model.SearchOrder;
import dev.shopfleet.product.search.model.SearchQuery;
import dev.shopfleet.product.search.model.SearchResult;
import dev.shopfleet.product.search.model.SearchResult.Facets;
import dev.shopfleet.product.search.model.SearchResult.Found;
import dev.shopfleet.product.search.model.SearchResult.Highlight;
import dev.shopfleet.product.search.model.SearchResult.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;

/** Sends searches to the index: first for what was typed, and where nothing is found, for what was meant. */
@Repository
public class ProductSearcher {

    private static final int NOT_FOUND = 404;
    private static final int SUGGESTIONS = 10;

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
        SearchRequest request = SearchRequest.of(search -> search.index(index.alias())
                .query(Query.of(q -> q.bool(all -> all.must(text).filter(TextQueries.onSale()))))
                .postFilter(filters.all())
                .aggregations(FacetAggregations.of(query, filters))
                .highlight(marks -> marks.numberOfFragments(0)
                        .preTags(Marks.OPEN)
                        .postTags(Marks.CLOSE)
                        .fields(
                                co.elastic.clients.util.NamedValue.of("nameStems", plain()),
                                co.elastic.clients.util.NamedValue.of("descriptionStems", plain())))
                .source(source -> source.filter(only -> only.includes("facts", "inStock")))
                .sort(sort(query.order()))
                .trackTotalHits(total -> total.enabled(true))
                .from(query.page() * query.size())
                .size(query.size()));
        SearchResponse<Shown> response;
        try {
            response = server.ask(client -> client.search(request, Shown.class));
        } catch (ElasticsearchException e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
            // Nothing was ever indexed.
            return new SearchResult(
                    List.of(),
                    new Items.Numbered(query.page(), query.size(), 0, 0),
                    new Facets(List.of(), List.of(), Map.of()));
        }
        List<Found> found = new ArrayList<>();
        for (Hit<Shown> hit : response.hits().hits()) {
            Shown shown = hit.source();
            if (shown != null) {
                found.add(found(shown, hit.highlight()));
            }
        }
        long total = response.hits().total() == null
                ? found.size()
                : response.hits().total().value();
        return new SearchResult(
                found,
                new Items.Numbered(query.page(), query.size(), total, Math.ceilDiv(total, query.size())),
                FacetAggregations.read(response.aggregations()));
    }

    /** The part of a document that is shown. */
    record Shown(ProductFacts facts, boolean inStock) {}

    private static co.elastic.clients.elasticsearch.core.search.HighlightField plain() {
        return co.elastic.clients.elasticsearch.core.search.HighlightField.of(field -> field);
    }

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
                new Highlight(
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
        try {
            return server
                    .ask(client -> client.search(
                            search -> search.index(index.alias())
                                    .query(q -> q.bool(all -> all.must(query).filter(TextQueries.onSale())))
                                    .source(source -> source.filter(only -> only.includes("facts", "inStock")))
                                    .size(SUGGESTIONS),
                            Shown.class))
                    .hits()
                    .hits()
                    .stream()
                    .map(Hit::source)
                    .filter(java.util.Objects::nonNull)
                    .map(Shown::facts)
                    .map(facts -> new Suggestion(facts.name(), facts.id(), facts.slug()))
                    .toList();
        } catch (ElasticsearchException e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
            return List.of();
        }
    }
}
