package dev.shopfleet.product.media.model;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * How a camera was held (Exif 2.3, tag 274). It is applied to the pixels, because the metadata that says so is dropped.
 *
 * @param tag 1 to 8; 1 is upright
 */
record Orientation(int tag) {

    private static final Orientation UPRIGHT = new Orientation(1);

    static Orientation of(byte[] jpeg) {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            List<JPEGSegment> segments = JPEGSegmentUtil.readSegments(input, JPEG.APP1, "Exif");
            if (segments.isEmpty()) {
                return UPRIGHT;
            }
            try (InputStream exif = segments.getFirst().data()) {
                exif.skipNBytes(1);
                Directory directory = new TIFFReader().read(new MemoryCacheImageInputStream(exif));
                Entry entry = directory.getEntryById(TIFF.TAG_ORIENTATION);
                return entry != null
                                && entry.getValue() instanceof Number value
                                && value.intValue() >= 1
                                && value.intValue() <= 8
                        ? new Orientation(value.intValue())
                        : UPRIGHT;
            }
        } catch (IOException | RuntimeException e) {
            // Broken metadata does not make a broken picture.
            return UPRIGHT;
        }
    }

    BufferedImage upright(BufferedImage image) {
        if (tag == 1) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        boolean turned = tag >= 5;
        BufferedImage upright =
                new BufferedImage(turned ? height : width, turned ? width : height, Scaling.typeFor(image));
        Graphics2D graphics = upright.createGraphics();
        graphics.drawImage(image, transform(width, height), null);
        graphics.dispose();
        return upright;
    }

    private AffineTransform transform(int width, int height) {
        return switch (tag) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
