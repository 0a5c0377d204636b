package dev.shopfleet.product.media.service;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.catalogue.service.Catalogue;
import dev.shopfleet.product.catalogue.service.ProductView;
import dev.shopfleet.product.media.model.Decoder;
import dev.shopfleet.product.media.model.Picture;
import dev.shopfleet.product.media.model.Scaling;
import dev.shopfleet.product.media.repository.Pictures;
import java.awt.image.BufferedImage;
import java.util.List;
import org.springframework.stereotype.Service;

/** The pictures of products. */
@Service
public class Gallery {

    private static final int LARGEST = 5 * 1024 * 1024;
    private static final int FULL_SIDE = 2_048;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final Workbench workbench;
    private final Pictures pictures;
    private final Catalogue catalogue;

    Gallery(Workbench workbench, Pictures pictures, Catalogue catalogue) {
        this.workbench = workbench;
        this.pictures = pictures;
        this.catalogue = catalogue;
    }

    /** Takes a picture in and adds it to the product; what is refused leaves nothing behind. */
    public ServiceMessage<ProductView> add(String productId, byte[] upload) {
        if (upload.length > LARGEST) {
            throw new Refusal(Code.PAYLOAD_TOO_LARGE, "A picture has at most 5 MiB");
        }
        int already = catalogue.imagesOf(productId).orElseThrow(() -> Refusal.notFound("product"));
        if (already >= Product.MOST_IMAGES) {
            throw new Refusal(Code.CONFLICT, "A product has at most " + Product.MOST_IMAGES + " images");
        }
        String imageId = Ids.next();
        workbench.work(() -> keep(imageId, upload));
        try {
            return catalogue.addImage(productId, imageId);
        } catch (Refusal refusal) {
            pictures.remove(imageId);
            throw refusal;
        }
    }

    private void keep(String imageId, byte[] upload) {
        BufferedImage image = Decoder.decode(upload);
        Picture full = Scaling.toFit(image, FULL_SIDE, FULL_SIDE);
        List<Picture> smaller = Pictures.WIDTHS.stream()
                .filter(width -> width < full.width())
                .map(width -> Scaling.toFit(image, width, NO_LIMIT))
                .toList();
        pictures.add(imageId, full, smaller);
    }

    /** Takes it away from the product first, so that no product ever names a picture that is not there. */
    public ServiceMessage<ProductView> remove(String productId, String imageId) {
        ServiceMessage<ProductView> without = catalogue.removeImage(productId, imageId);
        pictures.remove(imageId);
        return without;
    }

    /** @param width one of {@link Pictures#WIDTHS}, or 0 for the full size */
    public Picture picture(String imageId, int width) {
        if (width != 0 && !Pictures.WIDTHS.contains(width)) {
            throw Refusal.field("w", "is one of " + Pictures.WIDTHS);
        }
        return pictures.find(imageId, width).orElseThrow(() -> Refusal.notFound("image"));
    }
}
