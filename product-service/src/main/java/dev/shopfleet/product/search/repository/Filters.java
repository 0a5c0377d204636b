package dev.shopfleet.product.search.repository;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.shopfleet.product.search.model.SearchKeys;
import dev.shopfleet.product.search.model.SearchQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a shopper has ticked. Each facet is counted with all filters but its own, so that more can be ticked. */
final class Filters {

    static final String CATEGORY = "category";
    static final String PRICE = "price";
    private static final String IN_STOCK = "inStock";
    private static final String ATTRIBUTE = "attribute:";

    private final Map<String, Query> byName = new LinkedHashMap<>();

    Filters(SearchQuery query) {
        if (!query.categories().isEmpty()) {
            byName.put(CATEGORY, anyOf("keys.categoryPath", query.categories()));
        }
        if (query.minPrice() != null || query.maxPrice() != null) {
            byName.put(
                    PRICE,
                    Query.of(q -> q.range(range -> range.number(price -> {
                        price.field("keys.prices");
                        if (query.minPrice() != null) {
                            price.gte(query.minPrice().doubleValue());
                        }
                        if (query.maxPrice() != null) {
                            price.lte(query.maxPrice().doubleValue());
                        }
                        return price;
                    }))));
        }
        if (query.inStock()) {
            byName.put(
                    IN_STOCK, Query.of(q -> q.term(term -> term.field("inStock").value(true))));
        }
        query.attributes()
                .forEach((name, values) -> byName.put(
                        attribute(name),
                        anyOf(
                                "keys.attributeKeys",
                                values.stream()
                                        .map(value -> SearchKeys.attributeKey(name, value))
                                        .toList())));
    }

    static String attribute(String name) {
        return ATTRIBUTE + name;
    }

    private static Query anyOf(String field, List<String> values) {
        return Query.of(q -> q.terms(terms -> terms.field(field)
                .terms(any -> any.value(values.stream().map(FieldValue::of).toList()))));
    }

    /** Whether that facet is counted over everything that is found. */
    boolean isNoneBut(String name) {
        return byName.keySet().stream().allMatch(name::equals);
    }

    Query all() {
        return allBut("");
    }

    Query allBut(String name) {
        return Query.of(q -> q.bool(all -> {
            byName.forEach((filter, query) -> {
                if (!filter.equals(name)) {
                    all.filter(query);
                }
            });
            return all;
        }));
    }
}
