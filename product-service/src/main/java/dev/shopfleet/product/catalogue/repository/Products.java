package dev.shopfleet.product.catalogue.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.catalogue.model.ProductStatus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** All products, those that were deleted included. */
@Repository
public class Products extends AggregateRepository<Product> {

    Products(AggregateStore store) {
        super(Product.class, store);
    }

    @Override
    protected List<? extends IndexDefinition> indexes() {
        return List.of(
                new Index("sku", Direction.ASC).unique().named("sku"),
                // Variants share the space of SKUs. Documents from before there were any have this field after a
                // change.
                new Index("skus", Direction.ASC).unique().sparse().named("skus"),
                new Index("slugs", Direction.ASC).unique().named("slugs"),
                new Index("status", Direction.ASC).on("_id", Direction.DESC).named("newest"),
                new Index("status", Direction.ASC)
                        .on("content.price.amount", Direction.ASC)
                        .on("_id", Direction.ASC)
                        .named("price"),
                new Index("status", Direction.ASC)
                        .on("sortName", Direction.ASC)
                        .on("_id", Direction.ASC)
                        .named("name"),
                new Index("content.category", Direction.ASC).named("category"));
    }

    public Optional<Product> bySlug(String slug) {
        return one("slugs", slug);
    }

    /** Which product has, or had, that SKU: as its own code or as a variant's. */
    public Optional<Product> bySku(String sku) {
        return one("sku", sku).or(() -> one("skus", sku));
    }

    private Optional<Product> one(String key, String value) {
        return Optional.ofNullable(
                documents().findOne(Query.query(Criteria.where(key).is(value)), Product.class));
    }

    /**
     * A page of the products in that status.
     *
     * @param categories of which categories; null for all
     */
    public List<Product> page(
            ProductStatus status, @Nullable Collection<String> categories, ProductOrder order, int page, int size) {
        return documents()
                .find(
                        Query.query(within(Criteria.where("status").is(status), categories))
                                .with(order.sort())
                                .skip((long) page * size)
                                .limit(size),
                        Product.class);
    }

    /** As {@link #page}, the ids alone. */
    public List<String> ids(
            ProductStatus status, @Nullable Collection<String> categories, ProductOrder order, int page, int size) {
        Query query = Query.query(within(Criteria.where("status").is(status), categories))
                .with(order.sort())
                .skip((long) page * size)
                .limit(size);
        query.fields().include("_id");
        return documents().find(query, Document.class, documents().getCollectionName(Product.class)).stream()
                .map(found -> found.getString("_id"))
                .toList();
    }

    public long count(ProductStatus status, @Nullable Collection<String> categories) {
        return documents().count(Query.query(within(Criteria.where("status").is(status), categories)), Product.class);
    }

    /** Those in one of these categories that are not deleted. */
    public List<Product> inCategories(Collection<String> categories) {
        return documents().find(Query.query(within(notDeleted(), categories)), Product.class);
    }

    public boolean isAnyIn(String category) {
        return documents().exists(Query.query(within(notDeleted(), List.of(category))), Product.class);
    }

    private static Criteria notDeleted() {
        return Criteria.where("status").in(ProductStatus.ACTIVE, ProductStatus.DRAFT);
    }

    private static Criteria within(Criteria status, @Nullable Collection<String> categories) {
        return categories == null ? status : status.and("content.category").in(categories);
    }

    /** Those of them that are not deleted. */
    public List<Product> kept(Collection<String> ids) {
        return documents().find(Query.query(notDeleted().and("_id").in(ids)), Product.class);
    }

    public boolean isEmpty() {
        return !documents().exists(new Query(), Product.class);
    }

    /** Every product there ever was: to rebuild an index from. */
    public Stream<Product> all() {
        return documents().stream(new Query().with(Sort.by("_id")), Product.class);
    }
}
