package dev.shopfleet.product.media.repository;

import dev.shopfleet.product.media.model.Picture;
import java.util.List;
import java.util.Optional;

/** Where pictures are kept. What lies under an id never changes. */
public interface Pictures {

    /** What they are kept in besides their full size. */
    List<Integer> WIDTHS = List.of(160, 320, 640);

    /** Keeps a picture in its full size and some widths. */
    void add(String imageId, Picture full, List<Picture> smaller);

    /** In that width, or in full where it is not wider; in full where the width is 0. */
    Optional<Picture> find(String imageId, int width);

    void remove(String imageId);
}
