package dev.shopfleet.demo.picture;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The colours that a product may name, and those the pictures are made of. */
public final class Palette {
    static final Color WOOD = hex(0xD2A870);
    static final Color DARK_WOOD = hex(0x8A6244);
    static final Color STEEL = hex(0xC3C9CF);
    static final Color IRON = hex(0x4A4D55);
    static final Color BRASS = hex(0xC9A24B);
    static final Color GLASS = hex(0xD5EAEC);
    static final Color CORK = hex(0xC89D6B);
    static final Color PAPER = hex(0xFBF7EC);
    static final Color LEAF = hex(0x5E9A62);
    static final Color SOIL = hex(0x5B4638);
    static final Color COFFEE = hex(0x6B4530);
    static final Color GLOW = hex(0xFFE9AE);
    static final Color FLAME = hex(0xF6A93B);
    static final Color LINEN = hex(0xF4EAD6);
    static final Color INK = hex(0x3A3A42);

    private static final Map<String, Color> NAMED = Map.ofEntries(
            Map.entry("white", hex(0xF9F7F2)),
            Map.entry("cream", hex(0xF1E4C9)),
            Map.entry("black", hex(0x33343C)),
            Map.entry("grey", hex(0x9A9CA3)),
            Map.entry("silver", hex(0xC3C9D0)),
            Map.entry("clear", hex(0xCFE6EA)),
            Map.entry("navy", hex(0x2D4468)),
            Map.entry("blue", hex(0x3F78B5)),
            Map.entry("sky blue", hex(0x86BCDD)),
            Map.entry("teal", hex(0x2C8C88)),
            Map.entry("green", hex(0x4C8F57)),
            Map.entry("sage", hex(0x9DB594)),
            Map.entry("olive", hex(0x7D8248)),
            Map.entry("yellow", hex(0xF2C84B)),
            Map.entry("mustard", hex(0xD9A036)),
            Map.entry("orange", hex(0xE98A3C)),
            Map.entry("terracotta", hex(0xC8694A)),
            Map.entry("rust", hex(0xB4532F)),
            Map.entry("red", hex(0xCF4A45)),
            Map.entry("pink", hex(0xE998A5)),
            Map.entry("plum", hex(0x7B4468)),
            Map.entry("lilac", hex(0xAE98CF)),
            Map.entry("brown", hex(0x8C6446)),
            Map.entry("beech", hex(0xE0BE91)),
            Map.entry("oak", hex(0xC99F68)),
            Map.entry("walnut", hex(0x7E5638)),
            Map.entry("brass", hex(0xC9A24B)),
            Map.entry("copper", hex(0xC47A4E)));

    private static final Map<String, List<Color>> BACKDROPS = Map.of(
            "KIT", List.of(hex(0xF5D9BF), hex(0xCFDFCF), hex(0xF3C9BC)),
            "HOM", List.of(hex(0xE9D8C9), hex(0xC9D8D9), hex(0xEBCFC6)),
            "DSK", List.of(hex(0xD2DDE9), hex(0xF1E0B8), hex(0xD9D3E6)),
            "OUT", List.of(hex(0xCCE0D0), hex(0xC6DDEA), hex(0xF3DFB6)),
            "AUD", List.of(hex(0xDAD0E8), hex(0xF4D3C4), hex(0xC5DFE0)),
            "LGT", List.of(hex(0x46566B), hex(0x5B4D66), hex(0x3F5F62), hex(0xB9A7A0)),
            "BTH", List.of(hex(0xC3E0E3), hex(0xF0D5D2), hex(0xD8E3C9)),
            "GRD", List.of(hex(0xD6E5BE), hex(0xC8E2E6), hex(0xF5E0B5)),
            "KID", List.of(hex(0xFBDDB0), hex(0xC6E3EC), hex(0xF6CFD2)));

    private Palette() {}

    /** The names that a product's {@code colour} may have. */
    public static Set<String> names() {
        return NAMED.keySet();
    }

    static Color named(String name) {
        Color color = NAMED.get(name);
        if (color == null) {
            throw new IllegalArgumentException("no such colour: " + name);
        }
        return color;
    }

    /** The room's backdrop that stands off best from the product, the SKU deciding between good ones. */
    static Color backdrop(String room, Color product, int seed) {
        List<Color> choices = BACKDROPS.getOrDefault(room, List.of(hex(0xE3E0D8)));
        Color first = choices.get(Math.floorMod(seed, choices.size()));
        if (distance(first, product) > 95) {
            return first;
        }
        return choices.stream()
                .max((a, b) -> Double.compare(distance(a, product), distance(b, product)))
                .orElse(first);
    }

    /** Lighter for a positive amount, darker for a negative one; −1 to 1. */
    static Color tint(Color color, double amount) {
        int goal = amount > 0 ? 255 : 20;
        double share = Math.abs(amount);
        return new Color(
                mix(color.getRed(), goal, share),
                mix(color.getGreen(), goal, share),
                mix(color.getBlue(), goal, share),
                color.getAlpha());
    }

    static Color fade(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private static double distance(Color a, Color b) {
        int red = a.getRed() - b.getRed();
        int green = a.getGreen() - b.getGreen();
        int blue = a.getBlue() - b.getBlue();
        return Math.sqrt(red * red + green * green + blue * blue);
    }

    private static Color hex(int rgb) {
        return new Color(rgb);
    }
}
