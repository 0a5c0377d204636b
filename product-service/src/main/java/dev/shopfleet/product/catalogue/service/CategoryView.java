package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.product.catalogue.model.Category;
import dev.shopfleet.product.catalogue.model.CategoryTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category and what lies below it.
 *
 * @param path slugs from the top down to it
 */
public record CategoryView(
        String id,
        String slug,
        String name,
        @Nullable String parentId,
        List<String> path,
        List<CategoryView> children) {

    static CategoryView of(Category category, CategoryTree tree) {
        return new CategoryView(
                category.id(),
                category.slug(),
                category.name(),
                category.parentId(),
                tree.path(category),
                below(category.id(), tree));
    }

    /** The top where the id is null. */
    static List<CategoryView> below(@Nullable String id, CategoryTree tree) {
        return tree.children(id).stream().map(child -> of(child, tree)).toList();
    }
}
