package dev.shopfleet.product.catalogue.model;

/** Whether a product can be bought. */
public enum ProductStatus {
    /** Being prepared: admins alone see it. */
    DRAFT,
    ACTIVE,
    /** Off sale for good; its SKUs and its slugs are not given to another. */
    DELETED
}
