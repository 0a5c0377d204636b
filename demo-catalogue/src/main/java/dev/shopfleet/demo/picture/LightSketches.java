package dev.shopfleet.demo.picture;

import static dev.shopfleet.demo.picture.Easel.box;
import static dev.shopfleet.demo.picture.Easel.oval;
import static dev.shopfleet.demo.picture.Easel.path;
import static dev.shopfleet.demo.picture.Palette.fade;
import static dev.shopfleet.demo.picture.Palette.tint;
import static dev.shopfleet.demo.picture.Sketch.hanging;
import static dev.shopfleet.demo.picture.Sketch.standing;

import java.awt.Color;
import java.awt.Shape;
import java.util.Map;

/** Lamps, candles and other ways to see. */
final class LightSketches {
    private static final Color WHITE = new Color(255, 255, 255);

    private LightSketches() {}

    static void addTo(Map<String, Sketch> shelf) {
        shelf.put("mushroomlamp", standing(LightSketches::mushroomlamp));
        shelf.put("bankerlamp", standing(LightSketches::bankerlamp));
        shelf.put("desklamp", standing(LightSketches::desklamp));
        shelf.put("cliplamp", standing(LightSketches::cliplamp));
        shelf.put("tablelamp", standing(LightSketches::tablelamp));
        shelf.put("portablelamp", standing(LightSketches::portablelamp));
        shelf.put("pendant", hanging(LightSketches::pendant));
        shelf.put("paperlamp", hanging(LightSketches::paperlamp));
        shelf.put("triplependant", hanging(LightSketches::triplependant));
        shelf.put("basketpendant", hanging(LightSketches::basketpendant));
        shelf.put("arclamp", standing(LightSketches::arclamp));
        shelf.put("tripodlamp", standing(LightSketches::tripodlamp));
        shelf.put("floorlamp", standing(LightSketches::floorlamp));
        shelf.put("torchiere", standing(LightSketches::torchiere));
    }

    private static void mushroomlamp(Easel e) {
        e.glow(400, 340, 330);
        e.part(
                path(
                        "M 360 400 L 440 400 Q 450 560 500 620 Q 505 640 480 640 L 320 640 Q 295 640 300 620 Q 350 560 360 400 Z"),
                e.light);
        e.body(path("M 160 420 C 170 230 630 230 640 420 Q 400 470 160 420 Z"));
        e.line(fade(WHITE, 150), 18, "M 230 370 Q 270 310 340 290");
    }

    private static void bankerlamp(Easel e) {
        e.glow(400, 420, 260);
        e.part(path("M 280 620 Q 400 580 520 620 Q 530 640 510 640 L 290 640 Q 270 640 280 620 Z"), Palette.BRASS);
        e.line(Palette.BRASS, 18, "M 400 600 L 400 400");
        e.line(Palette.BRASS, 14, "M 200 410 C 200 470 600 470 600 410");
        e.body(path("M 170 400 C 170 270 260 260 400 260 C 540 260 630 270 630 400 Z"));
        e.flat(box(164, 392, 472, 16, 8), Palette.GLOW);
        e.line(Palette.BRASS, 4, "M 470 410 L 470 500");
        e.flat(oval(470, 506, 9, 9), Palette.BRASS);
    }

    private static void desklamp(Easel e) {
        e.glow(250, 400, 220);
        e.part(path("M 430 610 Q 520 580 610 610 Q 620 640 600 640 L 440 640 Q 420 640 430 610 Z"), e.dark);
        e.line(Palette.IRON, 16, "M 520 610 L 590 410");
        e.line(Palette.IRON, 16, "M 590 410 L 370 230");
        e.flat(oval(590, 410, 22, 22), e.main);
        e.turned(28, () -> {
            e.body(path("M 330 270 L 410 270 C 430 330 490 370 490 430 L 250 430 C 250 370 310 330 330 270 Z"));
            e.flat(oval(370, 430, 120, 22), Palette.GLOW);
            e.part(box(340, 236, 60, 44, 14), e.dark);
        });
    }

    private static void cliplamp(Easel e) {
        e.part(box(440, 470, 330, 60, 10), Palette.WOOD);
        e.part(box(520, 530, 40, 110, 6), Palette.DARK_WOOD);
        e.part(path("M 500 430 L 600 430 L 620 500 L 480 500 Z"), e.dark);
        e.line(Palette.STEEL, 16, "M 550 440 C 560 280 480 220 370 260");
        e.glow(280, 400, 210);
        e.turned(24, () -> {
            e.body(path("M 330 230 L 410 230 L 470 360 L 270 360 Z"));
            e.flat(oval(370, 360, 100, 20), Palette.GLOW);
        });
    }

    private static void tablelamp(Easel e) {
        e.glow(400, 300, 300);
        e.part(
                e.variant(2) == 0
                        ? path(
                                "M 370 430 L 430 430 C 440 470 530 480 530 560 Q 530 640 460 640 L 340 640 Q 270 640 270 560 C 270 480 360 470 370 430 Z")
                        : path(
                                "M 380 430 L 420 430 Q 424 480 460 500 Q 400 520 440 560 Q 500 590 500 640 L 300 640 Q 300 590 360 560 Q 400 520 340 500 Q 376 480 380 430 Z"),
                e.main);
        shade(e, path("M 290 190 L 510 190 L 590 440 L 210 440 Z"));
    }

    private static void portablelamp(Easel e) {
        e.glow(400, 340, 260);
        e.part(oval(400, 626, 120, 18), e.dark);
        e.line(e.main, 26, "M 400 350 L 400 620");
        e.body(path("M 240 380 C 240 290 310 250 400 250 C 490 250 560 290 560 380 Z"));
        e.flat(box(250, 372, 300, 14, 7), Palette.GLOW);
    }

    private static void pendant(Easel e) {
        e.line(Palette.INK, 7, "M 400 0 L 400 280");
        e.flat(path("M 230 470 L 570 470 L 720 800 L 80 800 Z"), fade(Palette.GLOW, 60));
        e.part(box(366, 250, 68, 60, 16), Palette.BRASS);
        e.body(path("M 366 300 L 434 300 C 450 360 620 380 630 470 L 170 470 C 180 380 350 360 366 300 Z"));
        e.flat(oval(400, 470, 228, 24), tint(e.main, 0.75));
        e.flat(oval(400, 478, 60, 34), Palette.GLOW);
    }

    private static void paperlamp(Easel e) {
        e.line(Palette.INK, 6, "M 400 0 L 400 180");
        e.glow(400, 380, 340);
        e.part(oval(400, 380, 210, 200), tint(e.main, -0.02));
        for (int y = 220; y < 560; y += 40) {
            double half = 210 * Math.sqrt(Math.max(0, 1 - (y - 380) * (y - 380) / 40000.0));
            e.line(new Color(0xE0CFA8), 4, "M %s %d Q 400 %d %s %d".formatted(400 - half, y, y + 22, 400 + half, y));
        }
        e.part(box(360, 172, 80, 22, 8), Palette.WOOD);
    }

    private static void triplependant(Easel e) {
        e.part(box(150, 110, 500, 30, 12), Palette.WOOD);
        int[] drops = {330, 420, 280};
        for (int i = 0; i < 3; i++) {
            int x = 220 + i * 180;
            int y = drops[i];
            e.line(Palette.INK, 6, "M %d 140 L %d %d".formatted(x, x, y));
            e.glow(x, y + 120, 130);
            e.body(path("M %d %d L %d %d C %d %d %d %d %d %d L %d %d C %d %d %d %d %d %d Z"
                    .formatted(
                            x - 22, y, x + 22, y, x + 30, y + 60, x + 80, y + 70, x + 84, y + 130, x - 84, y + 130,
                            x - 80, y + 70, x - 30, y + 60, x - 22, y)));
            e.flat(oval(x, y + 130, 84, 14), Palette.GLOW);
        }
    }

    private static void basketpendant(Easel e) {
        e.line(Palette.INK, 6, "M 400 0 L 400 240");
        e.glow(400, 420, 320);
        Shape dome = path("M 350 240 L 450 240 C 560 270 640 380 640 520 L 160 520 C 160 380 240 270 350 240 Z");
        e.flat(dome, fade(e.main, 235));
        for (int x = 120; x < 700; x += 52) {
            e.inside(
                    dome,
                    path("M %d 520 L %d 240 L %d 240 L %d 520 Z"
                            .formatted(x, 400 + (x - 400) / 4, 410 + (x - 400) / 4, x + 18)),
                    e.light);
        }
        for (int y = 290; y < 520; y += 56) {
            e.inside(dome, box(100, y, 600, 18, 0), e.dark);
        }
        e.flat(oval(400, 520, 240, 18), Palette.GLOW);
    }

    private static void arclamp(Easel e) {
        e.part(box(500, 596, 150, 44, 16), Palette.LINEN);
        e.outline(path("M 580 600 C 620 150 330 90 270 300"), e.main, 18);
        e.glow(260, 400, 190);
        e.body(path("M 150 400 C 150 270 370 270 370 400 Z"));
        e.flat(oval(260, 400, 110, 16), Palette.GLOW);
        e.part(box(120, 560, 270, 80, 30), new Color(0x6F87A0));
    }

    private static void tripodlamp(Easel e) {
        e.glow(400, 240, 260);
        e.line(tint(e.main, -0.2), 22, "M 400 370 L 400 640");
        e.line(e.main, 24, "M 400 370 L 280 640");
        e.line(e.main, 24, "M 400 370 L 520 640");
        e.flat(oval(400, 400, 26, 26), Palette.BRASS);
        shade(e, path("M 300 140 L 500 140 L 560 370 L 240 370 Z"));
    }

    private static void floorlamp(Easel e) {
        e.part(oval(490, 628, 110, 16), e.dark);
        e.line(e.main, 16, "M 490 626 L 490 200 Q 490 150 440 150 L 370 150");
        e.glow(320, 300, 210);
        e.body(path("M 340 130 L 400 150 L 400 240 L 220 240 Q 240 150 340 130 Z"));
        e.flat(oval(310, 240, 90, 15), Palette.GLOW);
    }

    private static void torchiere(Easel e) {
        e.flat(path("M 280 210 L 520 210 L 700 0 L 100 0 Z"), fade(Palette.GLOW, 90));
        e.part(oval(400, 626, 120, 18), e.dark);
        e.line(e.main, 18, "M 400 620 L 400 290");
        e.body(path("M 240 210 L 560 210 C 540 280 470 310 400 310 C 330 310 260 280 240 210 Z"));
        e.flat(oval(400, 210, 160, 18), Palette.GLOW);
    }

    private static void shade(Easel e, Shape shape) {
        if (e.patterned()) {
            e.body(shape);
        } else {
            e.part(shape, Palette.LINEN);
        }
        e.inside(shape, oval(400, shape.getBounds2D().getMaxY(), 130, 90), fade(Palette.GLOW, 170));
    }
}
