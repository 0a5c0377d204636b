package dev.shopfleet.product.catalogue.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.text.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/** Something that is sold. Each change tells its whole state. */
@Document("products")
public final class Product extends Aggregate {

    public static final int MOST_IMAGES = 12;
    private static final int MOST_SLUGS = 20;
    private static final int MOST_VARIANTS = 100;
    /** With those that are gone: they are kept for good, and a product must stay a small document. */
    private static final int MOST_SKUS = 500;

    private final String sku;
    private final int initialStock;
    private final Instant createdAt;
    /** Every slug it ever had, so that old links keep working; the last is the one it has. */
    private List<String> slugs;
    /** Every SKU it ever had, its own code first, so that none is given to another. */
    private List<String> skus;

    private List<Variant> variants = new ArrayList<>();
    private ProductContent content;
    /** The name as it is sorted by. */
    private String sortName;

    private List<String> images = new ArrayList<>();
    private ProductStatus status = ProductStatus.ACTIVE;
    private Rating rating = Rating.NONE;
    /** Counts what admins have written; reviews and the like move beneath it. */
    private long edition;

    private Instant changedAt;
    /** The version that was told of last; what nobody need hear of moves beneath it. */
    private long toldVersion;

    @PersistenceCreator
    private Product(
            String id,
            String sku,
            List<String> slugs,
            ProductContent content,
            int initialStock,
            Instant createdAt,
            Instant changedAt) {
        super(id);
        this.sku = sku;
        this.slugs = new ArrayList<>(slugs);
        this.skus = new ArrayList<>(List.of(sku));
        this.content = content;
        this.sortName = Words.fold(content.name());
        this.initialStock = initialStock;
        this.createdAt = createdAt;
        this.changedAt = changedAt;
    }

    /**
     * A new product.
     *
     * @param variants what is sold in place of the product itself; may be empty
     * @param status on sale at once, or a draft
     * @param initialStock of the product itself
     */
    public static Product of(
            String id,
            String sku,
            String slug,
            ProductContent content,
            List<Variant> variants,
            ProductStatus status,
            int initialStock,
            Instant now) {
        Product product = new Product(id, sku, List.of(slug), content, initialStock, now, now);
        product.status = status;
        product.offer(variants);
        product.told(now);
        return product;
    }

    /** The same product, not yet written, under another slug. */
    public Product under(String slug) {
        return slug.equals(slug()) ? this : of(id(), sku, slug, content, variants, status, initialStock, createdAt);
    }

    /**
     * Holds a change to the edition that its author has seen.
     *
     * @throws Refusal {@code STALE_VERSION}
     */
    public void seenAs(@Nullable Long seen) {
        if (seen != null && seen != edition) {
            throw new Refusal(Code.STALE_VERSION, Code.STALE_VERSION.title());
        }
    }

    /**
     * New words, a new price, another place among the categories, other variants.
     *
     * @param news its price counts where there are no variants
     * @param wanted all variants from now on; what is not among them is off sale, and its SKU is not used again
     */
    public void describe(ProductContent news, List<Variant> wanted, @Nullable String newSlug, Instant now) {
        notDeleted();
        ProductContent contentBefore = content;
        List<Variant> variantsBefore = List.copyOf(variants);
        content = news;
        offer(wanted);
        boolean moved = newSlug != null && !newSlug.equals(slug());
        if (!moved && content.equals(contentBefore) && variants.equals(variantsBefore)) {
            return;
        }
        if (moved) {
            slugs.remove(newSlug);
            slugs.add(newSlug);
            if (slugs.size() > MOST_SLUGS) {
                slugs.removeFirst();
            }
        }
        sortName = Words.fold(content.name());
        told(now);
    }

    /** @throws Refusal {@code VALIDATION_FAILED} naming what cannot be offered side by side */
    private void offer(List<Variant> wanted) {
        if (wanted.isEmpty()) {
            if (!variants.isEmpty()) {
                throw Refusal.field("variants", "are one at least: unpublish or delete the product instead");
            }
            return;
        }
        if (wanted.size() > MOST_VARIANTS) {
            throw Refusal.field("variants", "are at most " + MOST_VARIANTS);
        }
        List<Variant> offered = new ArrayList<>();
        for (Variant variant : wanted) {
            Optional<Variant> before = variant(variant.sku());
            // By SKU: what was sent may be only some of them.
            check(variant, before, offered, "variants[" + variant.sku() + "].");
            offered.add(
                    before.map(known -> variant.begunWith(known.initialStock())).orElse(variant));
            if (before.isEmpty()) {
                skus.add(variant.sku());
            }
        }
        if (skus.size() > MOST_SKUS) {
            throw Refusal.field("variants", "with those that are gone are at most " + MOST_SKUS);
        }
        variants = offered;
        content = content.at(offered.stream()
                .map(Variant::price)
                .min(Comparator.comparingLong(Money::amount))
                .orElseThrow());
    }

    private void check(Variant variant, Optional<Variant> before, List<Variant> others, String field) {
        if (others.stream().anyMatch(other -> other.sku().equals(variant.sku()))) {
            throw Refusal.field(field + "sku", "is named twice");
        }
        if (before.isEmpty() && skus.contains(variant.sku())) {
            throw Refusal.field(
                    field + "sku",
                    variant.sku().equals(sku) ? "is the product's own code" : "was that of a variant that is gone");
        }
        if (others.stream().anyMatch(other -> other.options().equals(variant.options()))) {
            throw Refusal.field(field + "options", "are those of another variant");
        }
        if (!others.isEmpty()
                && !others.getFirst().price().currency().equals(variant.price().currency())) {
            throw Refusal.field(field + "price.currency", "is another than that of the first variant");
        }
        if (variant.imageId() != null && !images.contains(variant.imageId())) {
            throw Refusal.field(field + "imageId", "is no image of the product");
        }
    }

    /** Takes one variant off sale, at once and for good. */
    public void dropVariant(String variantSku, Instant now) {
        notDeleted();
        if (variant(variantSku).isEmpty()) {
            throw Refusal.notFound("variant");
        }
        describe(
                content,
                variants.stream()
                        .filter(variant -> !variant.sku().equals(variantSku))
                        .toList(),
                null,
                now);
    }

    /** Puts a draft on sale. */
    public void publish(Instant now) {
        become(ProductStatus.ACTIVE, now);
    }

    /** Takes it off sale until it is published again. */
    public void unpublish(Instant now) {
        become(ProductStatus.DRAFT, now);
    }

    private void become(ProductStatus next, Instant now) {
        notDeleted();
        if (status != next) {
            status = next;
            told(now);
        }
    }

    /** Its category has moved. */
    public void filedUnder(List<String> categoryPath, Instant now) {
        if (status != ProductStatus.DELETED && !categoryPath.equals(content.categoryPath())) {
            content = new ProductContent(
                    content.name(),
                    content.description(),
                    content.category(),
                    categoryPath,
                    content.price(),
                    content.attributes());
            told(now);
        }
    }

    public void addImage(String imageId, Instant now) {
        notDeleted();
        if (images.contains(imageId)) {
            return;
        }
        if (images.size() >= MOST_IMAGES) {
            throw new Refusal(Code.CONFLICT, "A product has at most " + MOST_IMAGES + " images");
        }
        images.add(imageId);
        told(now);
    }

    public void removeImage(String imageId, Instant now) {
        notDeleted();
        if (!images.remove(imageId)) {
            throw Refusal.notFound("image");
        }
        variants = new ArrayList<>(variants.stream()
                .map(variant -> imageId.equals(variant.imageId()) ? variant.withoutImage() : variant)
                .toList());
        told(now);
    }

    /** Off sale, at once and for good. */
    public void delete(Instant now) {
        notDeleted();
        status = ProductStatus.DELETED;
        told(now);
    }

    /**
     * What buyers think now. It is written even where it is no news: of two who have counted at once, the one who
     * writes last must find that the other has been here, and count again.
     */
    public void rated(Rating news, Instant now) {
        if (status == ProductStatus.DELETED || news.equals(rating)) {
            changed();
            return;
        }
        rating = news;
        changedAt = now;
        toldVersion = version() + 1;
        raise(state());
    }

    private void notDeleted() {
        if (status == ProductStatus.DELETED) {
            throw Refusal.notFound("product");
        }
    }

    private void told(Instant now) {
        edition++;
        changedAt = now;
        toldVersion = version() + 1;
        raise(state());
    }

    /** The version that others know the product by: of its last {@code product.changed}. */
    public long toldVersion() {
        return toldVersion == 0 ? version() : toldVersion;
    }

    private ProductChanged state() {
        return new ProductChanged(
                id(),
                sku,
                slug(),
                content.name(),
                content.description(),
                content.category(),
                content.categoryPath(),
                content.price(),
                status,
                imageUrl(),
                content.attributes(),
                initialStock,
                List.copyOf(variants),
                rating,
                createdAt,
                changedAt);
    }

    public @Nullable String imageUrl() {
        return images.isEmpty() ? null : ImageUrls.of(images.getFirst());
    }

    public String sku() {
        return sku;
    }

    /** What can be bought: its variants, or where it has none, itself. */
    public List<String> soldSkus() {
        return variants.isEmpty()
                ? List.of(sku)
                : variants.stream().map(Variant::sku).toList();
    }

    /** Every SKU it ever had. */
    public List<String> skus() {
        return List.copyOf(skus);
    }

    public List<Variant> variants() {
        return List.copyOf(variants);
    }

    private Optional<Variant> variant(String variantSku) {
        return variants.stream()
                .filter(variant -> variant.sku().equals(variantSku))
                .findFirst();
    }

    public String slug() {
        return slugs.getLast();
    }

    public ProductContent content() {
        return content;
    }

    public int initialStock() {
        return initialStock;
    }

    public List<String> images() {
        return List.copyOf(images);
    }

    public boolean isOnSale() {
        return status == ProductStatus.ACTIVE;
    }

    public Rating rating() {
        return rating;
    }

    public ProductStatus status() {
        return status;
    }

    /** Grows with everything that an admin changes. */
    public long edition() {
        return edition;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    String sortName() {
        return sortName;
    }
}
