package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.catalogue.model.CategoryTree;
import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.catalogue.model.ProductContent;
import dev.shopfleet.product.catalogue.repository.Categories;
import dev.shopfleet.product.catalogue.repository.ProductOrder;
import dev.shopfleet.product.catalogue.repository.Products;
import dev.shopfleet.product.stock.service.StockKeeping;
import java.time.Clock;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Reading and changing products. */
@Service
public class Catalogue {

    private static final int MOST_ATTRIBUTES = 30;

    private final Products products;
    private final Categories categories;
    private final StockKeeping stock;
    private final Clock clock;

    Catalogue(Products products, Categories categories, StockKeeping stock, Clock clock) {
        this.products = products;
        this.categories = categories;
        this.stock = stock;
        this.clock = clock;
    }

    /** @param idOrSlug a slug that it no longer has does as well */
    public ServiceMessage<ProductView> product(String idOrSlug) {
        Product product = products.find(idOrSlug)
                .or(() -> products.bySlug(idOrSlug))
                .filter(Product::isOnSale)
                .orElseThrow(() -> Refusal.notFound("product"));
        return ServiceMessage.ok("Product", view(product));
    }

    /** @param category a slug: its products and those of all categories below it */
    public ServiceMessage<Items<ProductView>> list(@Nullable String category, String sort, int page, int size) {
        ProductOrder order = ProductOrder.named(sort);
        @Nullable Collection<String> slugs = category == null ? null : slugsBelow(category);
        List<Product> found = products.onSale(slugs, order, page, size);
        long total = found.size() < size && (page == 0 || !found.isEmpty())
                ? (long) page * size + found.size()
                : products.countOnSale(slugs);
        Map<String, Long> available =
                stock.available(found.stream().map(Product::sku).toList());
        List<ProductView> items = found.stream()
                .map(product -> ProductView.of(product, available.getOrDefault(product.sku(), 0L)))
                .toList();
        return ServiceMessage.ok("Products", Items.numbered(items, page, size, total));
    }

    private List<String> slugsBelow(String category) {
        CategoryTree tree = categories.tree();
        return tree.bySlug(category).stream()
                .flatMap(found -> tree.below(found).stream())
                .map(below -> below.slug())
                .toList();
    }

    /** Puts a product on sale, with its first pieces on the shelf. */
    public ServiceMessage<ProductView> create(ProductDraft draft, int initialStock) {
        String sku = required("sku", draft.sku());
        ProductContent content = new ProductContent(
                required("name", draft.name()),
                draft.description() == null ? "" : draft.description().strip(),
                required("category", draft.category()),
                path(required("category", draft.category())),
                price(required("price", draft.price())),
                merged(Map.of(), draft.attributes()));
        Product product = add(sku, draft.slug(), content, initialStock);
        stock.open(sku, product.id(), initialStock);
        return ServiceMessage.created("Product created", view(product));
    }

    private Product add(String sku, @Nullable String wantedSlug, ProductContent content, int initialStock) {
        String id = Ids.next();
        for (String slug : Slugs.candidates(wantedSlug, content.name(), id)) {
            try {
                return products.add(Product.of(id, sku, slug, content, initialStock, clock.instant()));
            } catch (DuplicateKeyException e) {
                if (products.bySku(sku).isPresent()) {
                    throw new Refusal(Code.CONFLICT, "The SKU " + sku + " is taken");
                }
            }
        }
        throw slugTaken();
    }

    private static Refusal slugTaken() {
        return new Refusal(Code.CONFLICT, "The slug is taken");
    }

    /** Puts the draft in place of what was; what it leaves out takes its default. */
    public ServiceMessage<ProductView> replace(String id, ProductDraft draft, @Nullable Long seen) {
        return change(
                id,
                draft,
                seen,
                before -> new ProductContent(
                        required("name", draft.name()),
                        draft.description() == null ? "" : draft.description().strip(),
                        required("category", draft.category()),
                        path(required("category", draft.category())),
                        price(required("price", draft.price())),
                        merged(Map.of(), draft.attributes())));
    }

    /** Changes what the draft names. */
    public ServiceMessage<ProductView> amend(String id, ProductDraft draft, @Nullable Long seen) {
        @Nullable List<String> newPath = draft.category() == null ? null : path(draft.category());
        return change(
                id,
                draft,
                seen,
                before -> new ProductContent(
                        draft.name() == null ? before.name() : required("name", draft.name()),
                        draft.description() == null
                                ? before.description()
                                : draft.description().strip(),
                        draft.category() == null ? before.category() : draft.category(),
                        newPath == null ? before.categoryPath() : newPath,
                        draft.price() == null ? before.price() : price(draft.price()),
                        merged(before.attributes(), draft.attributes())));
    }

    private ServiceMessage<ProductView> change(
            String id,
            ProductDraft draft,
            @Nullable Long seen,
            java.util.function.UnaryOperator<ProductContent> change) {
        @Nullable String slug = draft.slug() == null ? null : Slugs.checked(draft.slug());
        try {
            Product changed = products.change(id, product -> {
                product.seenAs(seen);
                if (draft.sku() != null && !draft.sku().equals(product.sku())) {
                    throw Refusal.field("sku", "cannot be changed");
                }
                product.describe(change.apply(product.content()), slug, clock.instant());
            });
            return ServiceMessage.ok("Product changed", view(changed));
        } catch (DuplicateKeyException e) {
            throw slugTaken();
        }
    }

    /** Takes a product off sale. */
    public ServiceMessage<Void> delete(String id, @Nullable Long seen) {
        products.change(id, product -> {
            product.seenAs(seen);
            product.delete(clock.instant());
        });
        return ServiceMessage.done("Product deleted");
    }

    public ServiceMessage<ProductView> addImage(String id, String imageId) {
        return ServiceMessage.created(
                "Image added", view(products.change(id, product -> product.addImage(imageId, clock.instant()))));
    }

    public ServiceMessage<ProductView> removeImage(String id, String imageId) {
        return ServiceMessage.ok(
                "Image removed", view(products.change(id, product -> product.removeImage(imageId, clock.instant()))));
    }

    /** Whether images can be added to it. */
    public Optional<Integer> imagesOf(String id) {
        return products.find(id).filter(Product::isOnSale).map(product -> product.images()
                .size());
    }

    /** Every product there ever was, deleted ones too: to build an index from. To be closed. */
    public Stream<Product> everything() {
        return products.all();
    }

    /** Whether there never was a product. */
    public boolean isEmpty() {
        return products.isEmpty();
    }

    private ProductView view(Product product) {
        return ProductView.of(product, stock.available(List.of(product.sku())).getOrDefault(product.sku(), 0L));
    }

    private List<String> path(String category) {
        CategoryTree tree = categories.tree();
        return tree.bySlug(category).map(tree::path).orElseThrow(() -> Refusal.field("category", "names no category"));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.field(field, "must not be blank");
        }
        return value.strip();
    }

    private static Money required(String field, @Nullable Money value) {
        if (value == null) {
            throw Refusal.field(field, "is missing");
        }
        return value;
    }

    private static Money price(Money price) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(price.currency()))) {
            throw Refusal.field("price.currency", "is no currency of ISO 4217");
        }
        return price;
    }

    private static Map<String, String> merged(
            Map<String, String> before, @Nullable Map<String, @Nullable String> news) {
        Map<String, String> attributes = new HashMap<>(before);
        if (news != null) {
            news.forEach((name, value) -> {
                if (value == null || value.isBlank()) {
                    attributes.remove(name);
                } else {
                    attributes.put(name, value.strip());
                }
            });
        }
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw Refusal.field("attributes", "are at most " + MOST_ATTRIBUTES);
        }
        return attributes;
    }
}
