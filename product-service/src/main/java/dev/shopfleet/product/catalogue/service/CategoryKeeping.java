package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.product.catalogue.model.Category;
import dev.shopfleet.product.catalogue.model.CategoryTree;
import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.catalogue.repository.Categories;
import dev.shopfleet.product.catalogue.repository.Products;
import dev.shopfleet.product.text.Words;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reading and changing the tree of categories. */
@Service
public class CategoryKeeping {

    private final Categories categories;
    private final Products products;
    private final Clock clock;

    CategoryKeeping(Categories categories, Products products, Clock clock) {
        this.categories = categories;
        this.products = products;
        this.clock = clock;
    }

    public ServiceMessage<Items<CategoryView>> all() {
        List<CategoryView> top = CategoryView.below(null, categories.tree());
        return ServiceMessage.ok("Categories", Items.numbered(top, 0, Math.max(1, top.size()), top.size()));
    }

    /** @param slug made from the name where it is null */
    public ServiceMessage<CategoryView> create(String name, @Nullable String slug, @Nullable String parentId) {
        String wanted = slug == null ? Words.slug(name) : slug;
        if (wanted.isEmpty()) {
            throw Refusal.field("slug", "cannot be made from this name");
        }
        Category category = new Category(Ids.next(), wanted, name.strip(), parentId);
        CategoryTree tree = categories.change(all -> all.add(category));
        return ServiceMessage.created("Category created", CategoryView.of(category, tree));
    }

    /**
     * Names or places a category anew. Its products are told after it; should that be cut short, the same request again
     * tells the rest.
     */
    public ServiceMessage<CategoryView> change(
            String id, String name, @Nullable String slug, @Nullable String parentId) {
        CategoryTree tree = categories.change(all -> {
            if (slug != null && !slug.equals(all.get(id).slug())) {
                throw Refusal.field("slug", "cannot be changed");
            }
            all.change(id, name.strip(), parentId);
        });
        for (Category below : tree.below(tree.get(id))) {
            for (Product product : products.inCategories(List.of(below.slug()))) {
                products.change(product.id(), filed -> filed.filedUnder(tree.path(below), clock.instant()));
            }
        }
        return ServiceMessage.ok("Category changed", CategoryView.of(tree.get(id), tree));
    }

    /**
     * Refused while a product is in it. A product that is put into it at the same moment keeps its slug and path; it is
     * found and sold as before, and filed elsewhere by the next change.
     */
    public ServiceMessage<Void> delete(String id) {
        Category category = categories.tree().get(id);
        if (products.isAnyIn(category.slug())) {
            throw new Refusal(Code.CONFLICT, "There are products in the category");
        }
        categories.change(all -> all.remove(id));
        return ServiceMessage.done("Category deleted");
    }
}
