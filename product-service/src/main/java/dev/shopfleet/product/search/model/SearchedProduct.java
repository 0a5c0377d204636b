package dev.shopfleet.product.search.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.elasticsearch.annotations.Document;
import org.springframework.data.elasticsearch.annotations.WriteTypeHint;

/**
 * A product as it lies in the index. Its parts come from several aggregates, the product and the stock item of each SKU,
 * each with a version of its own, so that a late event of one overwrites neither its successor nor the others.
 *
 * @param productVersion of the product that the facts are from; 0 before any are known
 * @param shelves of every SKU of which the stock is known
 * @param onSale false also while nothing but its stock is known, while it is a draft, and for good once it is deleted
 * @param inStock whether anything that is sold of it now can be had
 * @param facts what is shown of it
 * @param keys what it is found by
 */
// The name is for Spring Data only: reads go to the alias, writes to the indexes behind it.
@Document(indexName = "products", createIndex = false, writeTypeHint = WriteTypeHint.FALSE)
public record SearchedProduct(
        long productVersion,
        List<Shelf> shelves,
        boolean onSale,
        boolean inStock,
        @Nullable ProductFacts facts,
        @Nullable SearchKeys keys) {

    /** @param version of the stock item that {@code inStock} is from */
    public record Shelf(String sku, long version, boolean inStock) {}

    private static final SearchedProduct UNKNOWN = new SearchedProduct(0, List.of(), false, false, null, null);

    /** What is known now, together with what a product's event says; null where that is no news. */
    public static @Nullable SearchedProduct with(
            @Nullable SearchedProduct before, ProductFacts facts, boolean onSale, long version) {
        SearchedProduct old = before == null ? UNKNOWN : before;
        if (old.productVersion >= version) {
            return null;
        }
        return new SearchedProduct(version, old.shelves, onSale, any(old.shelves, facts), facts, SearchKeys.of(facts));
    }

    /** As {@link #with(SearchedProduct, ProductFacts, boolean, long)}, for an event of the stock of one of its SKUs. */
    public static @Nullable SearchedProduct with(
            @Nullable SearchedProduct before, String sku, boolean inStock, long version) {
        SearchedProduct old = before == null ? UNKNOWN : before;
        List<Shelf> shelves = new ArrayList<>(old.shelves);
        for (Shelf shelf : old.shelves) {
            if (shelf.sku().equals(sku)) {
                if (shelf.version() >= version || shelf.inStock() == inStock) {
                    return null;
                }
                shelves.remove(shelf);
            }
        }
        shelves.add(new Shelf(sku, version, inStock));
        return new SearchedProduct(
                old.productVersion, List.copyOf(shelves), old.onSale, any(shelves, old.facts), old.facts, old.keys);
    }

    private static boolean any(List<Shelf> shelves, @Nullable ProductFacts facts) {
        @Nullable Set<String> sold = facts == null ? null : facts.soldSkus();
        return shelves.stream().anyMatch(shelf -> shelf.inStock() && (sold == null || sold.contains(shelf.sku())));
    }
}
