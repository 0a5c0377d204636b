package dev.shopfleet.product.search.repository;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.AggregationRange;
import dev.shopfleet.product.search.model.SearchQuery;
import dev.shopfleet.product.search.model.SearchResult.Count;
import dev.shopfleet.product.search.model.SearchResult.Facets;
import dev.shopfleet.product.search.model.SearchResult.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.data.elasticsearch.client.elc.ElasticsearchAggregations;
import org.springframework.data.elasticsearch.core.AggregationsContainer;

/** The counts beside the results: asked for, and read. */
final class FacetAggregations {

    private static final String WITHIN = "within";
    private static final String ATTRIBUTES = "attributes";
    /** Where a shopper would draw the lines, in minor units. */
    private static final long[] PRICES = {1_000, 2_500, 5_000, 10_000, 25_000, 50_000};

    private static final int MOST_VALUES = 300;

    private FacetAggregations() {}

    static Map<String, Aggregation> of(SearchQuery query, Filters filters) {
        Map<String, Aggregation> asked = new HashMap<>();
        asked.put(
                Filters.CATEGORY,
                within(
                        filters,
                        Filters.CATEGORY,
                        Aggregation.of(a -> a.terms(
                                terms -> terms.field("keys.categoryPath").size(MOST_VALUES)))));
        asked.put(
                Filters.PRICE,
                within(
                        filters,
                        Filters.PRICE,
                        Aggregation.of(
                                a -> a.range(range -> range.field("keys.prices").ranges(ranges())))));
        asked.put(
                ATTRIBUTES,
                within(
                        filters,
                        "",
                        Aggregation.of(a -> a.terms(
                                terms -> terms.field("keys.attributePairs").size(MOST_VALUES)))));
        query.attributes()
                .keySet()
                .forEach(name -> asked.put(
                        Filters.attribute(name),
                        // Names of attributes hold nothing that a regular expression would take for more than itself.
                        within(
                                filters,
                                Filters.attribute(name),
                                Aggregation.of(a -> a.terms(terms -> terms.field("keys.attributePairs")
                                        .size(MOST_VALUES)
                                        .include(include -> include.regexp(name + "=.*")))))));
        return asked;
    }

    /** A filter that lets everything through would only cost. */
    private static Aggregation within(Filters filters, String own, Aggregation counted) {
        return filters.isNoneBut(own)
                ? counted
                : Aggregation.of(a -> a.filter(filters.allBut(own)).aggregations(WITHIN, counted));
    }

    private static List<AggregationRange> ranges() {
        List<AggregationRange> ranges = new ArrayList<>();
        ranges.add(AggregationRange.of(range -> range.to((double) PRICES[0])));
        for (int i = 1; i < PRICES.length; i++) {
            double from = PRICES[i - 1];
            double to = PRICES[i];
            ranges.add(AggregationRange.of(range -> range.from(from).to(to)));
        }
        ranges.add(AggregationRange.of(range -> range.from((double) PRICES[PRICES.length - 1])));
        return ranges;
    }

    static Facets read(@Nullable AggregationsContainer<?> answer) {
        Map<String, Aggregate> answered = new HashMap<>();
        if (answer instanceof ElasticsearchAggregations all) {
            all.aggregationsAsMap()
                    .forEach((name, one) -> answered.put(name, one.aggregation().getAggregate()));
        }
        Map<String, List<Count>> attributes = new TreeMap<>();
        counts(answered, ATTRIBUTES).forEach(pair -> add(attributes, pair));
        answered.keySet().stream()
                .filter(name -> name.startsWith(Filters.attribute("")))
                .forEach(name -> {
                    // It replaces what was counted with its own filter set.
                    attributes.remove(name.substring(Filters.attribute("").length()));
                    counts(answered, name).forEach(pair -> add(attributes, pair));
                });
        return new Facets(counts(answered, Filters.CATEGORY), prices(answered), attributes);
    }

    private static void add(Map<String, List<Count>> attributes, Count pair) {
        int between = pair.value().indexOf('=');
        attributes
                .computeIfAbsent(pair.value().substring(0, between), name -> new ArrayList<>())
                .add(new Count(pair.value().substring(between + 1), pair.count()));
    }

    private static List<Count> counts(Map<String, Aggregate> answered, String name) {
        Aggregate terms = within(answered, name);
        return terms == null || !terms.isSterms()
                ? List.of()
                : terms.sterms().buckets().array().stream()
                        .map(bucket -> new Count(bucket.key().stringValue(), bucket.docCount()))
                        .toList();
    }

    private static List<Range> prices(Map<String, Aggregate> answered) {
        Aggregate ranges = within(answered, Filters.PRICE);
        return ranges == null
                ? List.of()
                : ranges.range().buckets().array().stream()
                        .filter(bucket -> bucket.docCount() > 0)
                        .map(bucket -> new Range(whole(bucket.from()), whole(bucket.to()), bucket.docCount()))
                        .toList();
    }

    private static @Nullable Aggregate within(Map<String, Aggregate> answered, String name) {
        Aggregate answer = answered.get(name);
        return answer != null && answer.isFilter()
                ? answer.filter().aggregations().get(WITHIN)
                : answer;
    }

    private static @Nullable Long whole(@Nullable Double price) {
        return price == null || price.isInfinite() ? null : price.longValue();
    }
}
