package dev.shopfleet.product.media.model;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploaded bytes to pixels. What it is, is told by its first bytes, not by its name; how large, by its header, before
 * anything is decoded; and of a very large one only as many pixels are read as are kept.
 */
public final class Decoder {

    private enum Format {
        JPEG("jpeg", 40_000_000),
        PNG("png", 40_000_000),
        /** Its reader decodes the whole picture in memory. */
        WEBP("webp", 12_000_000);

        private final String reader;
        private final long mostPixels;

        Format(String reader, long mostPixels) {
            this.reader = reader;
            this.mostPixels = mostPixels;
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Decoder.class);
    private static final int LONGEST_SIDE = 12_000;
    /** What is read at most; pictures are kept smaller than that. */
    private static final int READ_SIDE = 3_000;

    private static final byte[] JPEG_MAGIC = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG_MAGIC = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private Decoder() {}

    /** @throws Refusal for anything but a whole JPEG, PNG or WebP of a size that we take */
    public static BufferedImage decode(byte[] upload) {
        Format format = format(upload);
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.reader).next();
        AtomicBoolean damaged = new AtomicBoolean();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((source, warning) -> {
                // The JPEG reader fills in what is missing and only warns.
                String text = warning.toLowerCase(Locale.ROOT);
                if (text.contains("premature") || text.contains("corrupt") || text.contains("truncated")) {
                    damaged.set(true);
                }
            });
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > format.mostPixels) {
                throw Refusal.field(
                        "file",
                        "has more than " + format.mostPixels / 1_000_000 + " million pixels or " + LONGEST_SIDE
                                + " on a side");
            }
            ImageReadParam param = reader.getDefaultReadParam();
            int step = Math.ceilDiv(Math.max(width, height), READ_SIDE);
            if (step > 1) {
                param.setSourceSubsampling(step, step, 0, 0);
            }
            BufferedImage image = reader.read(0, param);
            if (damaged.get()) {
                throw unreadable();
            }
            return format == Format.JPEG ? Orientation.of(upload).upright(image) : image;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException e) {
            log.debug("An upload cannot be decoded", e);
            throw unreadable();
        } finally {
            reader.dispose();
        }
    }

    private static Refusal unreadable() {
        return Refusal.field("file", "is damaged or cut short");
    }

    private static Format format(byte[] upload) {
        if (startsWith(upload, JPEG_MAGIC)) {
            return Format.JPEG;
        }
        if (startsWith(upload, PNG_MAGIC)) {
            return Format.PNG;
        }
        if (upload.length > 12
                && new String(upload, 0, 4, StandardCharsets.ISO_8859_1).equals("RIFF")
                && new String(upload, 8, 4, StandardCharsets.ISO_8859_1).equals("WEBP")) {
            return Format.WEBP;
        }
        throw new Refusal(Code.UNSUPPORTED_MEDIA_TYPE, "Only JPEG, PNG and WebP pictures are taken");
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length > start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
