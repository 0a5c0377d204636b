package dev.shopfleet.product.catalogue.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.product.text.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/** Something that is sold. Each change tells its whole state. */
@Document("products")
public final class Product extends Aggregate {

    public static final int MOST_IMAGES = 12;
    private static final int MOST_SLUGS = 20;

    private final String sku;
    private final int initialStock;
    private final Instant createdAt;
    /** Every slug it ever had, so that old links keep working; the last is the one it has. */
    private List<String> slugs;

    private ProductContent content;
    /** The name as it is sorted by. */
    private String sortName;

    private List<String> images = new ArrayList<>();
    private ProductStatus status = ProductStatus.ACTIVE;
    private Rating rating = Rating.NONE;
    private Instant changedAt;

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
        this.content = content;
        this.sortName = Words.fold(content.name());
        this.initialStock = initialStock;
        this.createdAt = createdAt;
        this.changedAt = changedAt;
    }

    /** A new product, on sale at once. */
    public static Product of(
            String id, String sku, String slug, ProductContent content, int initialStock, Instant now) {
        Product product = new Product(id, sku, List.of(slug), content, initialStock, now, now);
        product.told(now);
        return product;
    }

    /**
     * Holds a change to the version that its author has seen.
     *
     * @throws Refusal {@code STALE_VERSION}
     */
    public void seenAs(@Nullable Long seen) {
        if (seen != null && seen != version()) {
            throw new Refusal(Code.STALE_VERSION, Code.STALE_VERSION.title());
        }
    }

    /** New words, a new price, another place among the categories. */
    public void describe(ProductContent news, @Nullable String newSlug, Instant now) {
        onSale();
        boolean moved = newSlug != null && !newSlug.equals(slug());
        if (!moved && news.equals(content)) {
            return;
        }
        if (moved) {
            slugs.remove(newSlug);
            slugs.add(newSlug);
            if (slugs.size() > MOST_SLUGS) {
                slugs.removeFirst();
            }
        }
        content = news;
        sortName = Words.fold(news.name());
        told(now);
    }

    /** Its category has moved. */
    public void filedUnder(List<String> categoryPath, Instant now) {
        if (status == ProductStatus.ACTIVE && !categoryPath.equals(content.categoryPath())) {
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
        onSale();
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
        onSale();
        if (!images.remove(imageId)) {
            throw Refusal.notFound("image");
        }
        told(now);
    }

    /** Off sale, at once and for good. */
    public void delete(Instant now) {
        onSale();
        status = ProductStatus.DELETED;
        told(now);
    }

    private void onSale() {
        if (status == ProductStatus.DELETED) {
            throw Refusal.notFound("product");
        }
    }

    private void told(Instant now) {
        changedAt = now;
        raise(new ProductChanged(
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
                createdAt,
                changedAt));
    }

    public @Nullable String imageUrl() {
        return images.isEmpty() ? null : ImageUrls.of(images.getFirst());
    }

    public String sku() {
        return sku;
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
