package dev.shopfleet.product.window.repository;

/** What is kept. Each room has so many places; two that fall into one place drive each other out. */
public enum Room {
    /** A product by its id, ready to be sent. */
    PRODUCT(32_768, false),
    /** The id that a slug leads to. */
    SLUG(16_384, true),
    /** The ids on a page of a list. */
    LIST(512, true);

    private final int places;
    private final boolean general;

    Room(int places, boolean general) {
        this.places = places;
        this.general = general;
    }

    /** Whether the change of any product makes it worthless, not only of its own. */
    boolean isGeneral() {
        return general;
    }

    String place(String key) {
        return name().charAt(0) + ":" + Math.floorMod(key.hashCode(), places);
    }
}
