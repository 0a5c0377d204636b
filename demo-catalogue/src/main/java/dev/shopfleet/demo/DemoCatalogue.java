package dev.shopfleet.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Marrowby, the invented shop: categories with parents before their children, products in the order of its shelves,
 * and queries to judge a search by.
 */
public record DemoCatalogue(List<Category> categories, List<Product> products, List<SearchGroup> searchGroups) {

    private static final List<String> SHELVES =
            List.of("kitchen", "home", "desk", "outdoor", "audio", "light", "bath", "garden", "kids");

    /** Reads the whole catalogue from the class path; each call gives an equal, immutable one. */
    public static DemoCatalogue load() {
        JsonMapper json = JsonMapper.shared();
        List<Category> categories = new ArrayList<>();
        List<Product> products = new ArrayList<>();
        for (String name : SHELVES) {
            Shelf shelf = read(json, name, new TypeReference<Shelf>() {});
            categories.add(new Category(shelf.slug(), shelf.name(), null, List.of()));
            for (Leaf leaf : shelf.leaves()) {
                categories.add(new Category(leaf.slug(), leaf.name(), shelf.slug(), List.copyOf(leaf.attributes())));
                leaf.products().forEach(item -> products.add(item.on(leaf, shelf)));
            }
        }
        List<SearchGroup> groups = read(json, "search-groups", new TypeReference<List<SearchGroup>>() {}).stream()
                .map(group -> new SearchGroup(group.query(), group.kind(), List.copyOf(group.expected())))
                .toList();
        return new DemoCatalogue(List.copyOf(categories), List.copyOf(products), groups);
    }

    private static <T> T read(JsonMapper json, String name, TypeReference<T> type) {
        try (InputStream file = DemoCatalogue.class.getResourceAsStream("catalogue/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("the catalogue lacks " + name + ".json");
            }
            return json.readValue(file, type);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Shelf(String slug, String name, String skuPrefix, String currency, List<Leaf> leaves) {}

    private record Leaf(String slug, String name, List<String> attributes, List<Item> products) {}

    private record Item(
            String sku,
            String name,
            String slug,
            String description,
            long price,
            int stock,
            Map<String, String> attributes,
            Drawing picture) {

        Product on(Leaf leaf, Shelf shelf) {
            return new Product(
                    sku,
                    name,
                    slug,
                    description,
                    leaf.slug(),
                    price,
                    shelf.currency(),
                    stock,
                    Collections.unmodifiableMap(new LinkedHashMap<>(attributes)),
                    picture.filled());
        }
    }

    private record Drawing(
            String shape,
            @Nullable String pattern,
            @Nullable String accent) {
        Picture filled() {
            return new Picture(shape, pattern == null ? "plain" : pattern, accent == null ? "white" : accent);
        }
    }
}
