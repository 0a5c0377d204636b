package dev.shopfleet.demo.picture;

import static dev.shopfleet.demo.picture.Easel.box;
import static dev.shopfleet.demo.picture.Easel.oval;
import static dev.shopfleet.demo.picture.Easel.path;
import static dev.shopfleet.demo.picture.Palette.fade;
import static dev.shopfleet.demo.picture.Sketch.lying;
import static dev.shopfleet.demo.picture.Sketch.standing;

import java.awt.Color;
import java.util.Map;

/** Light that burns, or that one carries. */
final class CandleSketches {
    private static final Color WHITE = new Color(255, 255, 255);

    private CandleSketches() {}

    static void addTo(Map<String, Sketch> shelf) {
        shelf.put("candle", standing(CandleSketches::candle));
        shelf.put("dinnercandles", standing(CandleSketches::dinnercandles));
        shelf.put("jarcandle", standing(CandleSketches::jarcandle));
        shelf.put("tealights", standing(CandleSketches::tealights));
        shelf.put("lantern", standing(CandleSketches::lantern));
        shelf.put("glasslantern", standing(CandleSketches::glasslantern));
        shelf.put("torch", lying(CandleSketches::torch));
    }

    private static void candle(Easel e) {
        e.glow(400, 240, 220);
        flame(e, 400, 290);
        e.body(box(290, 320, 220, 320, 24));
        e.part(oval(400, 326, 110, 26), e.light);
        e.flat(path("M 320 330 Q 330 430 344 430 Q 356 430 352 340 Z"), e.light);
    }

    private static void dinnercandles(Easel e) {
        for (int x : new int[] {250, 400, 550}) {
            int top = x == 400 ? 250 : 310;
            e.glow(x, top - 50, 110);
            flame(e, x, top);
            e.body(box(x - 24, top, 48, 330, 10));
            e.part(box(x - 44, 560, 88, 60, 14), Palette.BRASS);
            e.part(box(x - 66, 614, 132, 26, 12), Palette.BRASS);
        }
    }

    private static void jarcandle(Easel e) {
        e.glow(400, 290, 220);
        flame(e, 400, 390);
        e.body(box(260, 400, 280, 240, 34));
        e.outline(path("M 260 420 L 260 320 M 540 420 L 540 320"), fade(WHITE, 190), 10);
        e.outline(oval(400, 320, 140, 26), fade(WHITE, 190), 8);
        e.flat(box(320, 470, 160, 100, 6), Palette.PAPER);
        e.line(Palette.INK, 5, "M 350 510 L 450 510");
        e.line(Palette.INK, 4, "M 372 536 L 428 536");
    }

    private static void tealights(Easel e) {
        int[][] places = {{270, 560}, {400, 530}, {530, 560}};
        for (int[] place : places) {
            e.glow(place[0], place[1] - 70, 120);
            flame(e, place[0], place[1] - 16);
            e.part(box(place[0] - 60, place[1], 120, 80, 14), fade(Palette.GLASS, 220));
            e.part(oval(place[0], place[1] + 4, 58, 16), e.main);
        }
    }

    private static void lantern(Easel e) {
        e.outline(path("M 250 420 C 180 110 620 110 550 420"), Palette.IRON, 12);
        e.glow(400, 420, 230);
        e.part(box(350, 210, 100, 60, 16), e.main);
        e.part(path("M 300 300 Q 400 230 500 300 Z"), e.main);
        e.flat(
                path("M 320 310 L 480 310 C 540 390 520 480 480 520 L 320 520 C 280 480 260 390 320 310 Z"),
                fade(Palette.GLASS, 150));
        flame(e, 400, 500);
        e.outline(
                path("M 320 310 L 480 310 C 540 390 520 480 480 520 L 320 520 C 280 480 260 390 320 310 Z"),
                fade(WHITE, 170),
                6);
        e.line(e.dark, 12, "M 262 530 L 262 320 L 330 290");
        e.line(e.dark, 12, "M 538 530 L 538 320 L 470 290");
        e.body(path("M 250 520 L 550 520 L 580 620 Q 580 640 560 640 L 240 640 Q 220 640 220 620 Z"));
    }

    private static void glasslantern(Easel e) {
        e.glow(400, 430, 250);
        e.outline(oval(400, 180, 40, 40), e.main, 12);
        e.part(path("M 400 200 L 560 310 L 240 310 Z"), e.main);
        e.flat(box(260, 310, 280, 300, 0), fade(Palette.GLOW, 110));
        e.part(box(350, 480, 100, 130, 8), Palette.PAPER);
        flame(e, 400, 476);
        for (int x : new int[] {252, 392, 532}) {
            if (x != 392) {
                e.part(box(x, 310, 18, 300, 0), e.main);
            }
        }
        e.line(fade(WHITE, 140), 8, "M 300 350 L 300 560");
        e.part(box(226, 606, 348, 34, 6), e.main);
        e.flat(oval(528, 460, 10, 10), Palette.BRASS);
    }

    private static void torch(Easel e) {
        e.turned(-35, () -> {
            e.flat(path("M 200 330 L 200 470 L -120 640 L -120 160 Z"), fade(Palette.GLOW, 120));
            e.part(path("M 200 320 L 290 350 L 290 450 L 200 480 Z"), e.main);
            e.flat(oval(200, 400, 22, 80), Palette.GLOW);
            e.part(box(286, 350, 330, 100, 16), e.main);
            for (int x = 340; x < 560; x += 26) {
                e.line(fade(e.dark, 190), 6, "M %d 356 L %d 444".formatted(x, x));
            }
            e.part(box(360, 384, 60, 32, 16), new Color(0xCF4A45));
        });
    }

    private static void flame(Easel e, int x, int y) {
        e.line(Palette.INK, 5, "M %d %d L %d %d".formatted(x, y, x, y - 22));
        e.flat(
                path("M %d %d C %d %d %d %d %d %d C %d %d %d %d %d %d Z"
                        .formatted(
                                x, y - 110, x + 20, y - 70, x + 34, y - 14, x, y - 12, x - 34, y - 14, x - 20, y - 70,
                                x, y - 110)),
                Palette.FLAME);
        e.flat(oval(x, y - 36, 10, 20), Palette.GLOW);
    }
}
