package dev.shopfleet.demo.picture;

import static dev.shopfleet.demo.picture.Easel.box;
import static dev.shopfleet.demo.picture.Easel.oval;
import static dev.shopfleet.demo.picture.Easel.path;
import static dev.shopfleet.demo.picture.Palette.fade;
import static dev.shopfleet.demo.picture.Palette.tint;

import dev.shopfleet.demo.Product;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Paints the picture of a product: 800 × 800, PNG, byte for byte the same for the same product. */
public final class Painter {
    private static final int SIDE = 800;
    private static final int HORIZON = 560;
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Map<String, Sketch> SKETCHES = sketches();

    static {
        // Nothing here needs a screen, and a server has none.
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }

    private Painter() {}

    /** The shapes that a product's picture may name. */
    public static Set<String> shapes() {
        return SKETCHES.keySet();
    }

    /** The picture as the bytes of a PNG file. */
    public static byte[] png(Product product) {
        return encode(paint(product));
    }

    static BufferedImage paint(Product product) {
        Sketch sketch = SKETCHES.get(product.picture().shape());
        if (sketch == null) {
            throw new IllegalArgumentException(
                    product.sku() + ": no sketch of a " + product.picture().shape());
        }
        int seed = product.sku().hashCode() * 31 + product.name().hashCode();
        Color main = Palette.named(product.colour());
        Color backdrop = Palette.backdrop(product.sku().substring(0, 3), main, seed);

        BufferedImage thing = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = smooth(thing);
        sketch.drawing()
                .accept(new Easel(
                        pen,
                        main,
                        Palette.named(product.picture().accent()),
                        product.picture().pattern(),
                        Math.abs(seed >> 8),
                        fallback -> measure(product, fallback)));
        pen.dispose();

        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = smooth(picture);
        room(new Easel(canvas, backdrop, main, "plain", seed, fallback -> fallback), backdrop, sketch.setting(), seed);
        if (sketch.setting() != Sketch.Setting.STANDING) {
            int drop = sketch.setting() == Sketch.Setting.LYING ? 14 : 8;
            canvas.drawImage(shadow(thing, tint(backdrop, -0.45)), drop, drop + 6, null);
        }
        canvas.drawImage(thing, 0, 0, null);
        canvas.dispose();
        return picture;
    }

    private static void room(Easel wall, Color backdrop, Sketch.Setting setting, int seed) {
        wall.flat(box(0, 0, SIDE, SIDE, 0), backdrop);
        Color halo = tint(backdrop, 0.28);
        switch (Math.floorMod(seed >> 4, 4)) {
            case 0 -> wall.flat(oval(400, 390, 330, 330), halo);
            case 1 -> wall.flat(path("M 110 800 L 110 400 C 110 20 690 20 690 400 L 690 800 Z"), halo);
            case 2 ->
                wall.flat(
                        path(
                                "M 80 420 C 60 180 250 60 430 90 C 650 110 760 280 720 470 C 690 680 480 740 320 710 C 160 690 90 580 80 420 Z"),
                        halo);
            default -> wall.flat(box(90, 100, 620, 620, 90), halo);
        }
        if (setting == Sketch.Setting.STANDING) {
            wall.flat(box(0, HORIZON, SIDE, SIDE - HORIZON, 0), tint(backdrop, -0.13));
            wall.flat(box(0, HORIZON, SIDE, 6, 0), tint(backdrop, -0.05));
            wall.flat(oval(410, 642, 280, 30), fade(tint(backdrop, -0.6), 50));
            wall.flat(oval(410, 642, 220, 20), fade(tint(backdrop, -0.6), 60));
        }
    }

    private static BufferedImage shadow(BufferedImage thing, Color color) {
        BufferedImage shadow = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = shadow.createGraphics();
        pen.drawImage(thing, 0, 0, null);
        pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_IN, 0.35f));
        pen.setColor(color);
        pen.fillRect(0, 0, SIDE, SIDE);
        pen.dispose();
        return shadow;
    }

    private static double measure(Product product, double fallback) {
        String length = product.attributes().getOrDefault("length", "");
        Matcher number = NUMBER.matcher(length);
        return number.find() ? Double.parseDouble(number.group()) : fallback;
    }

    private static Graphics2D smooth(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return pen;
    }

    private static byte[] encode(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(48 * 1024);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.12f);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static Map<String, Sketch> sketches() {
        Map<String, Sketch> shelf = new TreeMap<>();
        KitchenSketches.addTo(shelf);
        HomeSketches.addTo(shelf);
        DeskSketches.addTo(shelf);
        OutdoorSketches.addTo(shelf);
        AudioSketches.addTo(shelf);
        LightSketches.addTo(shelf);
        BathSketches.addTo(shelf);
        GardenSketches.addTo(shelf);
        ToolSketches.addTo(shelf);
        KidsSketches.addTo(shelf);
        BookSketches.addTo(shelf);
        CandleSketches.addTo(shelf);
        return Map.copyOf(shelf);
    }
}
