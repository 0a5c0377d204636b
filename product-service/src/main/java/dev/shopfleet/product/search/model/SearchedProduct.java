package dev.shopfleet.product.search.model;

import dev.shopfleet.product.text.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.elasticsearch.annotations.Document;
import org.springframework.data.elasticsearch.annotations.WriteTypeHint;

/**
 * A product as it lies in the index. Its two parts come from two aggregates, each with a version of its own, so that a
 * late event of one overwrites neither its successor nor the other.
 *
 * @param productVersion of the product that the facts are from; 0 before any are known
 * @param stockVersion of the stock item that {@code inStock} is from; 0 before it is known
 * @param onSale false also while nothing but its stock is known, and for good once it is deleted
 * @param facts what is shown of it
 */
// The name is for Spring Data only: reads go to the alias, writes to the indexes behind it.
@Document(indexName = "products", createIndex = false, writeTypeHint = WriteTypeHint.FALSE)
public record SearchedProduct(
        long productVersion,
        long stockVersion,
        boolean onSale,
        boolean inStock,
        @Nullable ProductFacts facts,
        String skuKey,
        String nameFolded,
        String nameStems,
        String categoryStems,
        String attributeStems,
        String descriptionStems,
        String sortName,
        List<String> categoryPath,
        List<String> attributePairs,
        List<String> attributeKeys,
        long price,
        long createdAt) {

    private static final SearchedProduct UNKNOWN = new SearchedProduct(
            0, 0, false, false, null, "", "", "", "", "", "", "", List.of(), List.of(), List.of(), 0, 0);

    /** What is known now, together with what a product's event says; null where that is no news. */
    public static @Nullable SearchedProduct with(
            @Nullable SearchedProduct before, ProductFacts facts, boolean onSale, long version) {
        SearchedProduct old = before == null ? UNKNOWN : before;
        if (old.productVersion >= version) {
            return null;
        }
        return new SearchedProduct(
                version,
                old.stockVersion,
                onSale,
                old.inStock,
                facts,
                Words.fold(facts.sku()),
                String.join(" ", Words.folded(facts.name())),
                String.join(" ", Words.stemmed(facts.name())),
                stems(facts.categoryPath()),
                stems(facts.attributes().values()),
                String.join(" ", Words.stemmed(facts.description())),
                Words.fold(facts.name()),
                facts.categoryPath(),
                facts.attributes().entrySet().stream()
                        .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                        .toList(),
                facts.attributes().entrySet().stream()
                        .map(attribute -> attributeKey(attribute.getKey(), attribute.getValue()))
                        .toList(),
                facts.price(),
                facts.createdAt().toEpochMilli());
    }

    /** As {@link #with(SearchedProduct, ProductFacts, boolean, long)}, for an event of its stock. */
    public static @Nullable SearchedProduct with(@Nullable SearchedProduct before, boolean inStock, long version) {
        SearchedProduct old = before == null ? UNKNOWN : before;
        if (old.stockVersion >= version || (old.stockVersion > 0 && old.inStock == inStock)) {
            return null;
        }
        return new SearchedProduct(
                old.productVersion,
                version,
                old.onSale,
                inStock,
                old.facts,
                old.skuKey,
                old.nameFolded,
                old.nameStems,
                old.categoryStems,
                old.attributeStems,
                old.descriptionStems,
                old.sortName,
                old.categoryPath,
                old.attributePairs,
                old.attributeKeys,
                old.price,
                old.createdAt);
    }

    /** What an attribute is filtered by: {@code Colour=Crème} and {@code colour=creme} are one. */
    public static String attributeKey(String name, String value) {
        return Words.fold(name) + "=" + Words.fold(value);
    }

    private static String stems(Iterable<String> texts) {
        return String.join(" ", Words.stemmed(String.join(" ", texts)));
    }
}
