package dev.shopfleet.product.catalogue.model;

/** Whether a product can be bought. */
public enum ProductStatus {
    ACTIVE,
    /** Off sale for good; its SKU and its slugs are not given to another. */
    DELETED
}
