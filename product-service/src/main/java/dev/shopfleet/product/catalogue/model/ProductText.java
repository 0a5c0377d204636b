package dev.shopfleet.product.catalogue.model;

/** How the names within a product are written, and what is said of one that is not. */
public final class ProductText {

    /**
     * Never like the id of a product: ids and SKUs are keys of one compacted topic, where one would overwrite the other.
     */
    public static final String SKU = "(?![0-9a-z]{26}$)[A-Za-z0-9][A-Za-z0-9._-]{0,39}";

    public static final String SKU_MEANS =
            "is up to 40 letters, digits, dots, dashes and underscores, and not written like an id";
    public static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";
    public static final String SLUG_MEANS = "is lower-case letters and digits with single dashes between";
    /** Of an attribute, and of an option. */
    public static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,39}";

    public static final String NAME_MEANS = "has a name of up to 40 letters, digits, dashes and underscores";

    private ProductText() {}
}
