package dev.shopfleet.product.search.repository;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.config.ProductProperties;
import dev.shopfleet.product.search.model.PriceWords;
import dev.shopfleet.product.search.model.PriceWords.Lean;
import dev.shopfleet.product.search.model.ProductFacts;
import dev.shopfleet.product.search.model.SearchOrder;
import dev.shopfleet.product.search.model.SearchQuery;
import dev.shopfleet.product.search.model.SearchResult;
import dev.shopfleet.product.search.model.SearchResult.Facets;
import dev.shopfleet.product.search.model.SearchResult.Fallback;
import dev.shopfleet.product.search.model.SearchResult.Fallback.Kind;
import dev.shopfleet.product.search.model.SearchResult.Found;
import dev.shopfleet.product.search.model.SearchResult.PriceRange;
import dev.shopfleet.product.search.model.SearchResult.Suggestion;
import dev.shopfleet.product.search.model.SearchResult.Understood;
import dev.shopfleet.product.search.model.SearchedProduct;
import dev.shopfleet.product.text.Words;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Sends searches to the index: first for what was typed, and where nothing is found, for what may have been meant. */
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
                    List.of(new HighlightField("keys.nameStems"), new HighlightField("keys.descriptionStems"))),
            SearchedProduct.class);

    private final SearchServer server;
    private final ProductIndex index;
    private final TextQueries texts;

    private final Spelling spelling;
    private final int digits;

    ProductSearcher(
            SearchServer server,
            ProductIndex index,
            TextQueries texts,
            Spelling spelling,
            ProductProperties properties) {
        this.server = server;
        this.index = index;
        this.texts = texts;
        this.spelling = spelling;
        this.digits = Currency.getInstance(properties.search().currency()).getDefaultFractionDigits();
    }

    /** As asked; where nothing is so, the nearest to it that there is, and a word on that. */
    public SearchResult find(SearchQuery query) {
        PriceWords said = PriceWords.in(query.text(), digits);
        SearchResult found = find(query, said);
        if (found.items().isEmpty() && query.page() == 0 && said.isBounded()) {
            SearchResult atOtherPrices =
                    run(query.asking(unbounded(said)), texts.of(said.text(), said.lean()), said.lean());
            if (!atOtherPrices.items().isEmpty()) {
                return atOtherPrices.saying(understood(said), new Fallback(Kind.PRICE, said.text()));
            }
        }
        return said.isSilent() ? found : found.saying(understood(said), found.fallback());
    }

    private static PriceWords unbounded(PriceWords said) {
        return new PriceWords(said.text(), null, null, said.lean());
    }

    private static Understood understood(PriceWords said) {
        return new Understood(said.text(), said.min(), said.max(), said.lean() == Lean.NONE ? null : said.lean());
    }

    private SearchResult find(SearchQuery query, PriceWords said) {
        SearchQuery asked = query.asking(said);
        String text = said.text();
        SearchResult exact = run(asked, texts.of(text, said.lean()), said.lean());
        if (!exact.isEmpty() || text.isBlank()) {
            return exact;
        }
        List<String> spellings = spelling.corrected(text);
        if (!spellings.isEmpty()) {
            SearchResult corrected = run(asked, texts.anyOf(spellings), Lean.NONE);
            if (!corrected.isEmpty()) {
                return corrected.saying(null, new Fallback(Kind.CORRECTED, spelled(spellings, corrected.items())));
            }
        }
        SearchResult similar = run(asked, texts.about(text), Lean.NONE);
        if (!similar.isEmpty()) {
            return similar.saying(null, new Fallback(Kind.SIMILAR, text));
        }
        SearchResult partial = run(asked, texts.partly(text), Lean.NONE);
        return partial.isEmpty() ? exact : partial.saying(null, new Fallback(Kind.PARTIAL, text));
    }

    /** The spelling that the first of what was found bears out. */
    private static String spelled(List<String> spellings, List<Found> found) {
        if (!found.isEmpty()) {
            Found first = found.getFirst();
            Set<String> stems = new HashSet<>(Words.stemmed(String.join(
                    " ",
                    first.name(),
                    first.description(),
                    String.join(" ", first.categoryPath()),
                    String.join(" ", first.attributes().values()))));
            for (String spelling : spellings) {
                if (stems.containsAll(Words.telling(Words.stemmed(spelling)))) {
                    return spelling;
                }
            }
        }
        return spellings.getFirst();
    }

    private SearchResult run(SearchQuery query, Query text, Lean lean) {
        Filters filters = new Filters(query);
        NativeQueryBuilder request = NativeQuery.builder()
                .withQuery(onSale(text))
                .withSort(sort(query.order(), lean))
                .withHighlightQuery(MARKED)
                .withSourceFilter(SHOWN)
                .withTrackTotalHits(true)
                .withPageable(PageRequest.of(query.page(), query.size()));
        if (!filters.isNoneBut("")) {
            request.withFilter(filters.all());
        }
        FacetAggregations.of(query, filters).forEach(request::withAggregation);
        SearchHits<Shown> hits = hits(request.build());
        if (hits == null) {
            return new SearchResult(
                    List.of(),
                    new Items.Numbered(query.page(), query.size(), 0, 0),
                    new Facets(List.of(), List.of(), Map.of()),
                    null,
                    null);
        }
        long total = hits.getTotalHits();
        return new SearchResult(
                hits.stream()
                        .map(hit -> found(hit.getContent(), hit.getHighlightFields()))
                        .toList(),
                new Items.Numbered(query.page(), query.size(), total, Math.ceilDiv(total, query.size())),
                FacetAggregations.read(hits.getAggregations()),
                null,
                null);
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
                facts.highestPrice() == facts.price()
                        ? null
                        : new PriceRange(facts.price(), facts.highestPrice(), facts.currency()),
                shown.inStock(),
                facts.imageUrl(),
                facts.attributes(),
                facts.variants(),
                facts.rating(),
                new SearchResult.Highlight(
                        Marks.whole(facts.name(), first(highlight, "keys.nameStems")),
                        Marks.piece(facts.description(), first(highlight, "keys.descriptionStems"))));
    }

    private static String first(Map<String, List<String>> highlight, String field) {
        List<String> found = highlight.getOrDefault(field, List.of());
        return found.isEmpty() ? "" : found.getFirst();
    }

    private static List<SortOptions> sort(SearchOrder order, Lean lean) {
        SortOptions newest = by("keys.createdAt", SortOrder.Desc);
        SortOptions cheapest = by("keys.prices", SortOrder.Asc);
        SortOptions dearest = by("keys.prices", SortOrder.Desc);
        return switch (order) {
            case RELEVANCE -> {
                SortOptions best = SortOptions.of(sort -> sort.score(score -> score.order(SortOrder.Desc)));
                yield switch (lean) {
                    case NONE -> List.of(best, newest);
                    case CHEAP -> List.of(best, cheapest, newest);
                    case DEAR -> List.of(best, dearest, newest);
                };
            }
            case NEWEST -> List.of(newest);
            case PRICE_ASC -> List.of(cheapest, newest);
            case PRICE_DESC -> List.of(dearest, newest);
            case NAME_ASC -> List.of(by("keys.sortName", SortOrder.Asc), newest);
            case RATING -> List.of(by("keys.rating", SortOrder.Desc), newest);
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
