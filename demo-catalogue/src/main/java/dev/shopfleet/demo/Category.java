package dev.shopfleet.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A branch or leaf of the category tree.
 *
 * @param parent slug of the branch it hangs on; none for a top category
 * @param attributes names of the attributes that its products have; empty for a top category
 */
public record Category(String slug, String name, @Nullable String parent, List<String> attributes) {}
