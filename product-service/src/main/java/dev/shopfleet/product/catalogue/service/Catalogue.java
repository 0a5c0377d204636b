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
import dev.shopfleet.product.catalogue.model.ProductStatus;
import dev.shopfleet.product.catalogue.model.Rating;
import dev.shopfleet.product.catalogue.model.Variant;
import dev.shopfleet.product.catalogue.repository.Categories;
import dev.shopfleet.product.catalogue.repository.ProductOrder;
import dev.shopfleet.product.catalogue.repository.Products;
import dev.shopfleet.product.stock.service.StockKeeping;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /**
     * @param idOrSlug a slug that it no longer has does as well
     * @param forAdmin asked only where it is not on sale: whether it is shown all the same
     */
    public ServiceMessage<ProductView> product(String idOrSlug, BooleanSupplier forAdmin) {
        Optional<Product> known = products.find(idOrSlug).or(() -> products.bySlug(idOrSlug));
        if (known.filter(Product::isOnSale).isEmpty() && !forAdmin.getAsBoolean()) {
            throw Refusal.notFound("product");
        }
        Product product = known.orElseThrow(() -> Refusal.notFound("product"));
        return ServiceMessage.ok("Product", ProductView.of(product, stock.available(product.soldSkus())));
    }

    /** @param category a slug: its products and those of all categories below it */
    public ServiceMessage<Items<ProductView>> list(@Nullable String category, String sort, int page, int size) {
        return list(ProductStatus.ACTIVE, category, sort, page, size);
    }

    /** As {@link #list(String, String, int, int)}, of products that shoppers may not see. */
    public ServiceMessage<Items<ProductView>> list(
            ProductStatus status, @Nullable String category, String sort, int page, int size) {
        ProductOrder order = ProductOrder.named(sort);
        @Nullable Collection<String> slugs = category == null ? null : slugsBelow(category);
        List<Product> found = products.page(status, slugs, order, page, size);
        long total = total(found.size(), status, slugs, page, size);
        Map<String, Long> available = stock.available(
                found.stream().flatMap(product -> product.soldSkus().stream()).toList());
        List<ProductView> items = found.stream()
                .map(product -> ProductView.of(product, available))
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

    /**
     * Puts a product on sale, with its first pieces on the shelf, or keeps it as a draft.
     *
     * @param initialStock of the product itself; variants bring their own
     */
    public ServiceMessage<ProductView> create(ProductDraft draft, int initialStock) {
        Product product = add(made(Ids.next(), draft, initialStock), draft.slug());
        open(product);
        return ServiceMessage.created("Product created", view(product));
    }

    /** As it would be, under the first slug that fits its name. */
    private Product made(String id, ProductDraft draft, int initialStock) {
        String sku = required("sku", draft.sku());
        List<Variant> variants = draft.variants() == null ? List.of() : Variants.whole(draft.variants(), draft.price());
        if (!variants.isEmpty() && initialStock > 0) {
            throw Refusal.field("stock", "is told for each variant");
        }
        ProductContent content = new ProductContent(
                required("name", draft.name()),
                draft.description() == null ? "" : draft.description().strip(),
                required("category", draft.category()),
                path(required("category", draft.category())),
                variants.isEmpty()
                        ? Prices.checked("price", required("price", draft.price()))
                        : variants.getFirst().price(),
                merged(Map.of(), draft.attributes()));
        return Product.of(
                id,
                sku,
                Slugs.candidates(draft.slug(), content.name(), id).getFirst(),
                content,
                variants,
                draft.status() == null ? ProductStatus.ACTIVE : draft.status(),
                initialStock,
                clock.instant());
    }

    private Product add(Product made, @Nullable String wantedSlug) {
        // Against documents from before SKUs were kept together; for all others the index decides.
        refuseTaken(made.skus(), made.id());
        for (String slug : Slugs.candidates(wantedSlug, made.content().name(), made.id())) {
            try {
                return products.add(made.under(slug));
            } catch (DuplicateKeyException e) {
                refuseTaken(made.skus(), made.id());
            }
        }
        throw slugTaken();
    }

    /** What became of a product, or would become. */
    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /**
     * As a file of products wants it: made where its SKU is new, changed where the file says otherwise. Repeated, it
     * changes nothing.
     *
     * @param draft what it leaves out stays, as do variants that it does not name
     * @param initialStock counts where the product is new
     * @param dryRun only looks what would become of it
     */
    public Outcome put(ProductDraft draft, int initialStock, boolean dryRun) {
        String sku = required("sku", draft.sku());
        Optional<Product> known = products.bySku(sku);
        if (known.isEmpty()) {
            Product made = made(Ids.next(), draft, initialStock);
            if (dryRun) {
                refuseTaken(made.skus(), made.id());
            } else {
                open(add(made, draft.slug()));
            }
            return Outcome.CREATED;
        }
        Product before = known.get();
        if (!before.sku().equals(sku)) {
            throw Refusal.field("sku", "is that of a variant of " + before.sku());
        }
        if (before.status() == ProductStatus.DELETED) {
            throw Refusal.field("sku", "is that of a deleted product");
        }
        AtomicBoolean changes = new AtomicBoolean();
        Consumer<Product> change = filed(draft, changes);
        if (dryRun) {
            refuseTaken(named(draft), before.id());
            change.accept(before);
        } else {
            open(changed(before.id(), draft, change));
        }
        return changes.get() ? Outcome.CHANGED : Outcome.UNCHANGED;
    }

    private Consumer<Product> filed(ProductDraft draft, AtomicBoolean changes) {
        @Nullable String slug = draft.slug() == null ? null : Slugs.checked(draft.slug());
        @Nullable List<String> newPath = draft.category() == null ? null : path(draft.category());
        return product -> {
            Wanted wanted = amended(product, draft, newPath);
            Map<String, String> attributes =
                    draft.attributes() == null ? product.content().attributes() : merged(Map.of(), draft.attributes());
            product.describe(wanted.content().with(attributes), wanted.variants(), slug, clock.instant());
            if (draft.status() == ProductStatus.ACTIVE) {
                product.publish(clock.instant());
            } else if (draft.status() == ProductStatus.DRAFT) {
                product.unpublish(clock.instant());
            }
            changes.set(!product.raised().isEmpty());
        };
    }

    private void refuseTaken(List<String> skus, String productId) {
        for (String sku : skus) {
            if (products.bySku(sku)
                    .filter(other -> !other.id().equals(productId))
                    .isPresent()) {
                throw new Refusal(Code.CONFLICT, "The SKU " + sku + " is taken");
            }
        }
    }

    /** Should this not happen, the ledger does it when it hears of the product. */
    private void open(Product product) {
        if (product.variants().isEmpty()) {
            stock.open(product.sku(), product.id(), product.initialStock());
        }
        product.variants().forEach(variant -> stock.open(variant.sku(), product.id(), variant.initialStock()));
    }

    private static Refusal slugTaken() {
        return new Refusal(Code.CONFLICT, "The slug is taken");
    }

    /** Puts the draft in place of what was; what it leaves out takes its default, and variants stay. */
    public ServiceMessage<ProductView> replace(String id, ProductDraft draft, @Nullable Long seen) {
        String name = required("name", draft.name());
        String category = required("category", draft.category());
        List<String> path = path(category);
        return change(id, draft, seen, product -> {
            List<Variant> variants =
                    draft.variants() == null ? product.variants() : Variants.whole(draft.variants(), draft.price());
            return new Wanted(
                    new ProductContent(
                            name,
                            draft.description() == null
                                    ? ""
                                    : draft.description().strip(),
                            category,
                            path,
                            variants.isEmpty()
                                    ? Prices.checked("price", required("price", draft.price()))
                                    : variants.getFirst().price(),
                            merged(Map.of(), draft.attributes())),
                    variants);
        });
    }

    /** Changes what the draft names. */
    public ServiceMessage<ProductView> amend(String id, ProductDraft draft, @Nullable Long seen) {
        @Nullable List<String> newPath = draft.category() == null ? null : path(draft.category());
        return change(id, draft, seen, product -> amended(product, draft, newPath));
    }

    private static Wanted amended(Product product, ProductDraft draft, @Nullable List<String> newPath) {
        ProductContent before = product.content();
        List<Variant> variants = draft.variants() == null
                ? product.variants()
                : Variants.amended(product.variants(), draft.variants(), draft.price());
        if (draft.price() != null && draft.variants() == null && !variants.isEmpty()) {
            throw Refusal.field("price", "is that of the cheapest variant");
        }
        return new Wanted(
                new ProductContent(
                        draft.name() == null ? before.name() : required("name", draft.name()),
                        draft.description() == null
                                ? before.description()
                                : draft.description().strip(),
                        draft.category() == null ? before.category() : draft.category(),
                        newPath == null ? before.categoryPath() : newPath,
                        draft.price() == null ? before.price() : Prices.checked("price", draft.price()),
                        merged(before.attributes(), draft.attributes())),
                variants);
    }

    private record Wanted(ProductContent content, List<Variant> variants) {}

    private ServiceMessage<ProductView> change(
            String id, ProductDraft draft, @Nullable Long seen, Function<Product, Wanted> wanted) {
        @Nullable String slug = draft.slug() == null ? null : Slugs.checked(draft.slug());
        Product changed = changed(id, draft, product -> {
            product.seenAs(seen);
            if (draft.sku() != null && !draft.sku().equals(product.sku())) {
                throw Refusal.field("sku", "cannot be changed");
            }
            Wanted news = wanted.apply(product);
            product.describe(news.content(), news.variants(), slug, clock.instant());
        });
        open(changed);
        return ServiceMessage.ok("Product changed", view(changed));
    }

    private Product changed(String id, ProductDraft draft, Consumer<Product> change) {
        refuseTaken(named(draft), id);
        try {
            return products.change(id, change);
        } catch (DuplicateKeyException e) {
            refuseTaken(named(draft), id);
            throw slugTaken();
        }
    }

    private static List<String> named(ProductDraft draft) {
        return draft.variants() == null
                ? List.of()
                : draft.variants().stream().map(VariantDraft::sku).toList();
    }

    /** Takes one variant off sale; its SKU is not used again, its stock and history stay. */
    public ServiceMessage<ProductView> dropVariant(String id, String sku, @Nullable Long seen) {
        return changed("Variant removed", id, seen, product -> product.dropVariant(sku, clock.instant()));
    }

    public ServiceMessage<ProductView> publish(String id, @Nullable Long seen) {
        return changed("Product published", id, seen, product -> product.publish(clock.instant()));
    }

    /** Makes it a draft again. */
    public ServiceMessage<ProductView> unpublish(String id, @Nullable Long seen) {
        return changed("Product unpublished", id, seen, product -> product.unpublish(clock.instant()));
    }

    private ServiceMessage<ProductView> changed(
            String message, String id, @Nullable Long seen, Consumer<Product> verb) {
        return ServiceMessage.ok(message, view(products.change(id, product -> {
            product.seenAs(seen);
            verb.accept(product);
        })));
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
        return products.find(id)
                .filter(product -> product.status() != ProductStatus.DELETED)
                .map(product -> product.images().size());
    }

    /** @throws Refusal {@code NOT_FOUND} for what shoppers do not see */
    public void expectOnSale(String id) {
        if (products.find(id).filter(Product::isOnSale).isEmpty()) {
            throw Refusal.notFound("product");
        }
    }

    /** @param rating asked for anew while the product is at hand, as often as somebody else was quicker */
    public void rate(String id, Supplier<Rating> rating) {
        products.change(id, product -> product.rated(rating.get(), clock.instant()));
    }

    /** Every product there ever was, deleted ones too: to build an index from. To be closed. */
    public Stream<Product> everything() {
        return products.all();
    }

    /**
     * A product that is on sale.
     *
     * @param version that others know it by
     */
    public record OnSale(ProductView view, long version) {}

    /** @param total on all pages */
    public record Listed(List<String> ids, long total) {}

    public Optional<OnSale> onSale(String id) {
        return products.find(id).filter(Product::isOnSale).map(product -> onSale(List.of(product))
                .getFirst());
    }

    /** Those of them that are on sale, in any order. */
    public List<OnSale> onSale(Collection<String> ids) {
        return onSale(products.kept(ids).stream().filter(Product::isOnSale).toList());
    }

    private List<OnSale> onSale(List<Product> found) {
        Map<String, Long> available = stock.available(
                found.stream().flatMap(product -> product.soldSkus().stream()).toList());
        return found.stream()
                .map(product -> new OnSale(ProductView.of(product, available), product.toldVersion()))
                .toList();
    }

    /** The product on sale that a slug leads to, one that it no longer has as well. */
    public Optional<String> idOf(String slug) {
        return products.find(slug)
                .or(() -> products.bySlug(slug))
                .filter(Product::isOnSale)
                .map(Product::id);
    }

    /** As {@link #list(String, String, int, int)}, without the products themselves. */
    public Listed listed(@Nullable String category, String sort, int page, int size) {
        @Nullable Collection<String> slugs = category == null ? null : slugsBelow(category);
        List<String> ids = products.ids(ProductStatus.ACTIVE, slugs, ProductOrder.named(sort), page, size);
        return new Listed(ids, total(ids.size(), ProductStatus.ACTIVE, slugs, page, size));
    }

    private long total(int found, ProductStatus status, @Nullable Collection<String> slugs, int page, int size) {
        return found < size && (page == 0 || found > 0) ? (long) page * size + found : products.count(status, slugs);
    }

    /** Whether there never was a product. */
    public boolean isEmpty() {
        return products.isEmpty();
    }

    private ProductView view(Product product) {
        return ProductView.forAdmin(product, stock.available(product.soldSkus()));
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
