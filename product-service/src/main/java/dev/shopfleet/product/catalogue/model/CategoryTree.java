package dev.shopfleet.product.catalogue.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * All categories. They are one document because what must hold, holds between them: no slug twice, no circle, no child
 * without its parent; and a shop has hundreds of them, not millions.
 */
@Document("category_tree")
public final class CategoryTree extends Aggregate {

    public static final String ID = "categories";
    private static final int MOST = 2_000;
    private static final int DEEPEST = 6;

    private List<Category> categories = new ArrayList<>();

    @PersistenceCreator
    private CategoryTree(String id) {
        super(id);
    }

    public static CategoryTree empty() {
        return new CategoryTree(ID);
    }

    /** @throws Refusal {@code CONFLICT} with the category that has the slug */
    public void add(Category category) {
        if (bySlug(category.slug()).isPresent()) {
            throw new Refusal(Code.CONFLICT, "The category " + category.slug() + " exists already");
        }
        if (categories.size() >= MOST) {
            throw new Refusal(Code.CONFLICT, "There are at most " + MOST + " categories");
        }
        checkParent(category.parentId());
        categories.add(category);
        checkDepth();
        changed();
    }

    /** Gives it another name, another parent, or both. */
    public void change(String id, String name, @Nullable String parentId) {
        Category before = get(id);
        Category after = new Category(id, before.slug(), name, parentId);
        if (after.equals(before)) {
            return;
        }
        checkParent(parentId);
        if (parentId != null && path(get(parentId)).contains(before.slug())) {
            throw Refusal.field("parentId", "lies below the category itself");
        }
        categories.set(categories.indexOf(before), after);
        checkDepth();
        changed();
    }

    /** @throws Refusal {@code CONFLICT} when it has children */
    public void remove(String id) {
        Category category = get(id);
        if (!children(id).isEmpty()) {
            throw new Refusal(Code.CONFLICT, "The category has categories below it");
        }
        categories.remove(category);
        changed();
    }

    private void checkParent(@Nullable String parentId) {
        if (parentId != null && find(parentId).isEmpty()) {
            throw Refusal.field("parentId", "names no category");
        }
    }

    private void checkDepth() {
        if (categories.stream().anyMatch(category -> path(category).size() > DEEPEST)) {
            throw Refusal.field("parentId", "lies too deep: categories have at most " + DEEPEST + " levels");
        }
    }

    public Category get(String id) {
        return find(id).orElseThrow(() -> Refusal.notFound("category"));
    }

    private Optional<Category> find(String id) {
        return categories.stream().filter(category -> category.id().equals(id)).findFirst();
    }

    public Optional<Category> bySlug(String slug) {
        return categories.stream()
                .filter(category -> category.slug().equals(slug))
                .findFirst();
    }

    /** At the top where the id is null. */
    public List<Category> children(@Nullable String id) {
        return categories.stream()
                .filter(category -> Objects.equals(category.parentId(), id))
                .toList();
    }

    /** Slugs from the top down to the category. */
    public List<String> path(Category category) {
        List<String> upwards = new ArrayList<>();
        @Nullable Category next = category;
        while (next != null) {
            upwards.add(next.slug());
            next = next.parentId() == null ? null : get(next.parentId());
        }
        return List.copyOf(upwards.reversed());
    }

    /** The category and all below it. */
    public List<Category> below(Category category) {
        List<Category> found = new ArrayList<>(List.of(category));
        children(category.id()).forEach(child -> found.addAll(below(child)));
        return found;
    }
}
