package dev.shopfleet.demo.picture;

import static dev.shopfleet.demo.picture.Palette.fade;
import static dev.shopfleet.demo.picture.Palette.tint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.function.DoubleUnaryOperator;

/** What a sketch draws on: the product's colours, and few strokes that all pictures share, so that they look kin. */
final class Easel {
    private final Graphics2D canvas;
    private final String pattern;
    private final int seed;
    private final DoubleUnaryOperator size;
    final Color main;
    final Color accent;
    final Color dark;
    final Color light;

    Easel(Graphics2D canvas, Color main, Color accent, String pattern, int seed, DoubleUnaryOperator size) {
        this.canvas = canvas;
        this.main = main;
        this.accent = accent;
        this.pattern = pattern;
        this.seed = seed;
        this.size = size;
        this.dark = tint(main, -0.22);
        this.light = tint(main, 0.3);
    }

    /** One of n variants, always the same for one SKU. */
    int variant(int n) {
        return Math.floorMod(seed, n);
    }

    /** The first number among the product's measures, or the fallback. */
    double measure(double fallback) {
        return size.applyAsDouble(fallback);
    }

    boolean patterned() {
        return !pattern.equals("plain");
    }

    /** The product's own surface: its colour, its pattern, its shaded side. */
    void body(Shape shape) {
        flat(shape, main);
        decorate(shape);
        shade(shape);
    }

    /** Another piece with a shaded side. */
    void part(Shape shape, Color color) {
        flat(shape, color);
        shade(shape);
    }

    void flat(Shape shape, Color color) {
        canvas.setColor(color);
        canvas.fill(shape);
    }

    void line(Color color, double width, String path) {
        outline(path(path), color, width);
    }

    void outline(Shape shape, Color color, double width) {
        canvas.setColor(color);
        canvas.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        canvas.draw(shape);
    }

    /** Draws a piece inside another one's outline. */
    void inside(Shape frame, Shape piece, Color color) {
        Area area = new Area(frame);
        area.intersect(new Area(piece));
        flat(area, color);
    }

    void glow(double x, double y, double radius) {
        for (int ring = 4; ring >= 1; ring--) {
            flat(oval(x, y, radius * ring / 4, radius * ring / 4), fade(Palette.GLOW, 34));
        }
    }

    /** Draws under a turn about the middle of the picture. */
    void turned(double degrees, Runnable drawing) {
        under(AffineTransform.getRotateInstance(Math.toRadians(degrees), 400, 400), drawing);
    }

    void at(double dx, double dy, double scale, Runnable drawing) {
        AffineTransform move = AffineTransform.getTranslateInstance(400 + dx, 400 + dy);
        move.scale(scale, scale);
        move.translate(-400, -400);
        under(move, drawing);
    }

    void mirrored(Runnable drawing) {
        under(new AffineTransform(-1, 0, 0, 1, 800, 0), drawing);
    }

    private void under(AffineTransform move, Runnable drawing) {
        AffineTransform before = canvas.getTransform();
        canvas.transform(move);
        drawing.run();
        canvas.setTransform(before);
    }

    private void shade(Shape shape) {
        Rectangle2D bounds = shape.getBounds2D();
        if (bounds.getWidth() < 24 || bounds.getHeight() < 10) {
            return;
        }
        double width = bounds.getWidth() * 0.3;
        Rectangle2D side = new Rectangle2D.Double(bounds.getMaxX() - width, bounds.getY(), width, bounds.getHeight());
        inside(shape, side, new Color(30, 20, 40, 30));
    }

    private void decorate(Shape shape) {
        Rectangle2D b = shape.getBounds2D();
        switch (pattern) {
            case "stripes" -> {
                for (double y = b.getY() + 26; y < b.getMaxY(); y += 56) {
                    inside(shape, box(b.getX(), y, b.getWidth(), 24, 0), accent);
                }
            }
            case "band" ->
                inside(
                        shape,
                        box(b.getX(), b.getY() + b.getHeight() * 0.16, b.getWidth(), b.getHeight() * 0.14, 0),
                        accent);
            case "check" -> {
                for (double y = b.getY() + 18; y < b.getMaxY(); y += 64) {
                    inside(shape, box(b.getX(), y, b.getWidth(), 22, 0), fade(accent, 130));
                }
                for (double x = b.getX() + 18; x < b.getMaxX(); x += 64) {
                    inside(shape, box(x, b.getY(), 22, b.getHeight(), 0), fade(accent, 130));
                }
            }
            case "dots" -> scatter(shape, b, 58, 13, false);
            case "speckle" -> scatter(shape, b, 30, 4, true);
            default -> {}
        }
    }

    private void scatter(Shape shape, Rectangle2D b, double step, double radius, boolean loose) {
        int row = 0;
        for (double y = b.getY() + step / 2; y < b.getMaxY(); y += step, row++) {
            int column = 0;
            for (double x = b.getX() + (row % 2 == 0 ? step / 2 : step); x < b.getMaxX(); x += step, column++) {
                // A cheap hash, so that speckles look strewn and still fall the same way every time.
                int strewn = loose ? Math.floorMod((row * 73 + column * 151 + seed) * 31, 19) - 9 : 0;
                Shape dot = oval(x + strewn, y - strewn / 2.0, radius, radius);
                if (shape.contains(dot.getBounds2D())) {
                    flat(dot, accent);
                } else {
                    inside(shape, dot, accent);
                }
            }
        }
    }

    static Shape oval(double x, double y, double rx, double ry) {
        return new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry);
    }

    static Shape box(double x, double y, double width, double height, double corner) {
        return new RoundRectangle2D.Double(x, y, width, height, 2 * corner, 2 * corner);
    }

    /** A path as in SVG: absolute M, L, Q, C and Z, all parted by blanks. */
    static Path2D path(String text) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        String[] t = text.trim().split("\\s+");
        int i = 0;
        while (i < t.length) {
            String command = t[i++];
            switch (command) {
                case "M" -> path.moveTo(number(t[i++]), number(t[i++]));
                case "L" -> path.lineTo(number(t[i++]), number(t[i++]));
                case "Q" -> path.quadTo(number(t[i++]), number(t[i++]), number(t[i++]), number(t[i++]));
                case "C" ->
                    path.curveTo(
                            number(t[i++]),
                            number(t[i++]),
                            number(t[i++]),
                            number(t[i++]),
                            number(t[i++]),
                            number(t[i++]));
                case "Z" -> path.closePath();
                default -> throw new IllegalArgumentException("not a path command: " + command);
            }
        }
        return path;
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}
