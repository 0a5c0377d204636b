package dev.shopfleet.product.catalogue.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.product.catalogue.model.CategoryTree;
import java.util.function.Consumer;
import org.springframework.stereotype.Repository;

/** The one tree of categories. */
@Repository
public class Categories extends AggregateRepository<CategoryTree> {

    Categories(AggregateStore store) {
        super(CategoryTree.class, store);
    }

    public CategoryTree tree() {
        return find(CategoryTree.ID).orElseGet(() -> {
            addIfAbsent(CategoryTree.empty());
            return get(CategoryTree.ID);
        });
    }

    public CategoryTree change(Consumer<? super CategoryTree> change) {
        tree();
        return change(CategoryTree.ID, change);
    }
}
