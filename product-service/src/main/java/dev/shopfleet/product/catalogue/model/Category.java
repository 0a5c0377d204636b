package dev.shopfleet.product.catalogue.model;

import org.jspecify.annotations.Nullable;

/**
 * A place in the tree of categories.
 *
 * @param slug unique, and for good: products and links name the category by it
 * @param parentId absent at the top
 */
public record Category(
        String id, String slug, String name, @Nullable String parentId) {}
