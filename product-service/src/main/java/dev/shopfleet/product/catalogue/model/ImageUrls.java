package dev.shopfleet.product.catalogue.model;

/** Where pictures are found from outside. */
public final class ImageUrls {

    private ImageUrls() {}

    public static String of(String imageId) {
        return "/api/v1/media/" + imageId;
    }
}
