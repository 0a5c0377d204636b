package dev.shopfleet.product.media.model;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pixels to pictures of a certain width. */
public final class Scaling {

    /** A drawing stays sharp as PNG; a photograph would be far larger that way. */
    private static final int LARGEST_PNG = 768 * 1024;

    private static final float QUALITY = 0.86f;

    private Scaling() {}

    /** At most so wide and so high, never larger than it is. */
    public static Picture toFit(BufferedImage image, int mostWidth, int mostHeight) {
        double factor =
                Math.min(1, Math.min((double) mostWidth / image.getWidth(), (double) mostHeight / image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        BufferedImage scaled = image;
        // By halves, for a single large step leaves most pixels out of account.
        while (scaled.getWidth() / 2 > width && scaled.getHeight() / 2 > height) {
            scaled = scale(scaled, scaled.getWidth() / 2, scaled.getHeight() / 2);
        }
        return encode(scale(scaled, width, height));
    }

    static int typeFor(BufferedImage image) {
        return image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    }

    private static BufferedImage scale(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, typeFor(image));
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    private static Picture encode(BufferedImage image) {
        byte[] png = write(image, "png");
        boolean asPng = image.getColorModel().hasAlpha() || png.length <= LARGEST_PNG;
        return new Picture(
                asPng ? "image/png" : "image/jpeg",
                image.getWidth(),
                image.getHeight(),
                asPng ? png : write(image, "jpeg"));
    }

    private static byte[] write(BufferedImage image, String format) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
