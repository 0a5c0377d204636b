package dev.shopfleet.demo.picture;

import static dev.shopfleet.demo.picture.Easel.box;
import static dev.shopfleet.demo.picture.Easel.oval;
import static dev.shopfleet.demo.picture.Easel.path;
import static dev.shopfleet.demo.picture.Palette.fade;
import static dev.shopfleet.demo.picture.Palette.tint;
import static dev.shopfleet.demo.picture.Sketch.hanging;
import static dev.shopfleet.demo.picture.Sketch.lying;
import static dev.shopfleet.demo.picture.Sketch.standing;

import java.awt.Color;
import java.awt.Shape;
import java.util.Map;

/** Towels, soap and the rest of the bathroom. */
final class BathSketches {
    private static final Color WHITE = new Color(255, 255, 255);

    private BathSketches() {}

    static void addTo(Map<String, Sketch> shelf) {
        shelf.put("towel", hanging(BathSketches::towel));
        shelf.put("towelstack", standing(BathSketches::towelstack));
        shelf.put("hoodedtowel", hanging(BathSketches::hoodedtowel));
        shelf.put("robe", hanging(BathSketches::robe));
        shelf.put("soap", standing(BathSketches::soap));
        shelf.put("pumpbottle", standing(BathSketches::pumpbottle));
        shelf.put("bathsalts", standing(BathSketches::bathsalts));
        shelf.put("dropper", standing(BathSketches::dropper));
        shelf.put("mirror", hanging(BathSketches::mirror));
        shelf.put("bathmat", lying(BathSketches::bathmat));
        shelf.put("soapdish", standing(BathSketches::soapdish));
        shelf.put("backbrush", lying(BathSketches::backbrush));
        shelf.put("caddy", hanging(BathSketches::caddy));
    }

    private static void towel(Easel e) {
        e.part(box(120, 190, 560, 26, 13), Palette.STEEL);
        e.part(box(130, 170, 30, 66, 10), Palette.STEEL);
        e.part(box(640, 170, 30, 66, 10), Palette.STEEL);
        e.part(box(270, 200, 310, 300, 6), e.dark);
        e.body(path("M 230 186 Q 400 170 560 186 L 566 640 L 224 640 Z"));
        e.flat(box(225, 560, 341, 22, 0), e.light);
        e.flat(box(225, 596, 341, 10, 0), e.light);
        for (int x = 232; x < 562; x += 16) {
            e.line(e.main, 6, "M %d 640 L %d 658".formatted(x, x));
        }
    }

    private static void towelstack(Easel e) {
        for (int i = 0; i < 3; i++) {
            Color color = i == 1 ? e.light : e.main;
            e.part(box(190, 540 - i * 100, 420, 100, 46), color);
            e.line(fade(e.dark, 150), 6, "M 230 %d L 560 %d".formatted(590 - i * 100, 590 - i * 100));
        }
        e.part(box(380, 336, 40, 304, 0), Palette.LINEN);
        e.part(path("M 400 340 C 340 280 310 310 330 340 Z"), Palette.LINEN);
        e.part(path("M 400 340 C 460 280 490 310 470 340 Z"), Palette.LINEN);
    }

    private static void hoodedtowel(Easel e) {
        e.flat(oval(400, 130, 12, 12), Palette.IRON);
        e.part(oval(300, 220, 56, 56), e.main);
        e.part(oval(500, 220, 56, 56), e.main);
        e.flat(oval(300, 220, 28, 28), e.light);
        e.flat(oval(500, 220, 28, 28), e.light);
        e.body(
                path(
                        "M 400 170 C 520 170 550 270 540 350 L 640 640 Q 400 690 160 640 L 260 350 C 250 270 280 170 400 170 Z"));
        e.flat(oval(400, 310, 100, 84), e.light);
        e.flat(oval(360, 296, 11, 11), Palette.INK);
        e.flat(oval(440, 296, 11, 11), Palette.INK);
        e.flat(oval(400, 330, 22, 15), Palette.INK);
        e.line(Palette.INK, 5, "M 376 358 Q 400 376 424 358");
    }

    private static void robe(Easel e) {
        e.outline(path("M 400 110 C 400 70 440 70 440 100"), Palette.IRON, 8);
        e.part(path("M 300 180 C 230 220 190 400 180 560 L 260 570 L 310 360 Z"), e.dark);
        e.part(path("M 500 180 C 570 220 610 400 620 560 L 540 570 L 490 360 Z"), e.dark);
        e.body(path("M 330 150 Q 400 120 470 150 L 530 220 L 550 660 L 250 660 L 270 220 Z"));
        e.flat(path("M 400 400 L 350 150 Q 400 130 450 150 Z"), tint(e.main, -0.35));
        e.part(path("M 330 150 L 358 140 L 410 400 L 380 420 Z"), e.light);
        e.part(path("M 470 150 L 442 140 L 390 400 L 420 420 Z"), e.light);
        e.part(box(262, 410, 276, 40, 6), e.light);
        e.part(path("M 410 440 L 440 440 L 460 570 L 426 574 Z"), e.light);
        e.line(fade(e.dark, 150), 5, "M 400 450 L 400 656");
        e.outline(box(286, 500, 80, 90, 6), fade(e.dark, 160), 5);
    }

    private static void soap(Easel e) {
        e.part(path("M 170 600 L 630 600 L 610 640 L 190 640 Z"), Palette.WOOD);
        e.body(box(210, 460, 380, 142, 52));
        e.flat(box(250, 486, 300, 84, 34), e.light);
        e.line(fade(e.dark, 190), 8, "M 400 500 L 400 556");
        e.line(fade(e.dark, 190), 8, "M 400 520 Q 430 500 450 506");
        e.line(fade(e.dark, 190), 8, "M 400 536 Q 370 516 350 522");
        int[][] bubbles = {{250, 410, 40}, {320, 360, 24}, {540, 400, 32}, {490, 350, 18}, {410, 400, 26}};
        for (int[] bubble : bubbles) {
            e.flat(oval(bubble[0], bubble[1], bubble[2], bubble[2]), fade(WHITE, 120));
            e.outline(oval(bubble[0], bubble[1], bubble[2], bubble[2]), fade(WHITE, 220), 4);
        }
    }

    private static void pumpbottle(Easel e) {
        e.part(path("M 380 180 L 420 180 L 420 250 L 380 250 Z"), Palette.IRON);
        e.part(
                path(
                        "M 270 170 Q 270 140 300 140 L 430 140 Q 446 140 446 160 L 446 184 L 310 184 L 290 204 L 270 200 Z"),
                Palette.IRON);
        e.part(box(346, 244, 108, 56, 12), Palette.IRON);
        e.body(
                path(
                        "M 350 296 L 450 296 C 470 330 530 340 530 400 L 530 600 Q 530 640 490 640 L 310 640 Q 270 640 270 600 L 270 400 C 270 340 330 330 350 296 Z"));
        e.flat(box(306, 420, 188, 150, 8), Palette.PAPER);
        e.line(Palette.INK, 6, "M 336 466 L 464 466");
        e.line(fade(Palette.INK, 150), 4, "M 356 496 L 444 496");
        e.flat(oval(400, 534, 14, 14), e.dark);
    }

    private static void bathsalts(Easel e) {
        e.part(box(280, 240, 240, 76, 18), Palette.CORK);
        e.flat(box(240, 310, 320, 330, 44), fade(WHITE, 150));
        Shape salt = path(
                "M 256 420 Q 330 380 420 410 Q 480 430 544 400 L 544 590 Q 544 624 510 624 L 290 624 Q 256 624 256 590 Z");
        e.flat(salt, e.main);
        for (int i = 0; i < 40; i++) {
            e.inside(salt, box(262 + i * 67 % 270, 420 + i * 41 % 200, 13, 13, 3), i % 2 == 0 ? e.light : e.dark);
        }
        e.flat(box(310, 470, 180, 90, 8), Palette.PAPER);
        e.line(Palette.INK, 6, "M 340 516 L 460 516");
        e.outline(box(240, 310, 320, 330, 44), fade(WHITE, 210), 7);
    }

    private static void dropper(Easel e) {
        e.part(path("M 360 160 C 360 120 440 120 440 160 L 434 270 L 366 270 Z"), Palette.IRON);
        e.part(box(346, 264, 108, 60, 10), Palette.BRASS);
        e.body(
                path(
                        "M 356 320 L 444 320 C 456 350 520 350 520 410 L 520 600 Q 520 640 480 640 L 320 640 Q 280 640 280 600 L 280 410 C 280 350 344 350 356 320 Z"));
        e.line(fade(WHITE, 120), 14, "M 312 420 L 312 590");
        e.flat(box(340, 440, 150, 140, 6), Palette.PAPER);
        e.flat(path("M 415 460 C 445 500 450 540 415 550 C 380 540 385 500 415 460 Z"), e.main);
    }

    private static void mirror(Easel e) {
        e.line(Palette.DARK_WOOD, 14, "M 280 260 L 400 120 L 520 260");
        e.flat(oval(400, 118, 16, 16), Palette.BRASS);
        e.part(oval(400, 420, 220, 220), e.main);
        e.flat(oval(400, 420, 194, 194), new Color(0xC9E2E8));
        e.inside(oval(400, 420, 194, 194), path("M 200 520 L 460 200 L 540 240 L 260 600 Z"), fade(WHITE, 130));
        e.inside(oval(400, 420, 194, 194), path("M 320 620 L 580 300 L 600 330 L 360 640 Z"), fade(WHITE, 130));
    }

    private static void bathmat(Easel e) {
        e.turned(e.patterned() ? 0 : -8, () -> {
            e.body(box(140, 230, 520, 340, 40));
            e.outline(box(160, 250, 480, 300, 28), fade(e.light, 230), 8);
            for (int y = 240; y < 570; y += 22) {
                e.line(e.main, 8, "M 128 %d L 142 %d".formatted(y, y));
                e.line(e.main, 8, "M 658 %d L 672 %d".formatted(y, y));
            }
        });
        foot(e, 330, 410);
        e.mirrored(() -> foot(e, 330, 390));
    }

    private static void soapdish(Easel e) {
        e.part(box(250, 490, 300, 90, 40), new Color(0xE8B9B0));
        e.line(fade(WHITE, 150), 10, "M 290 516 L 420 516");
        for (int x = 180; x < 620; x += 78) {
            e.part(box(x, 576, 60, 36, 6), e.light);
        }
        e.part(box(170, 604, 460, 36, 10), e.main);
    }

    private static void backbrush(Easel e) {
        e.turned(38, () -> {
            e.flat(box(270, 116, 30, 230, 10), tint(Palette.LINEN, -0.1));
            for (int y = 126; y < 340; y += 16) {
                e.line(tint(Palette.LINEN, -0.3), 4, "M 272 %d L 298 %d".formatted(y, y));
            }
            e.part(box(298, 100, 110, 260, 50), e.main);
            e.part(path("M 330 340 L 376 340 L 372 720 Q 352 750 334 720 Z"), e.main);
            e.flat(oval(353, 700, 9, 9), e.dark);
        });
    }

    private static void caddy(Easel e) {
        e.outline(path("M 400 300 L 400 170 C 400 110 480 110 480 160"), Palette.STEEL, 16);
        e.part(box(290, 260, 70, 130, 18), new Color(0x86BCDD));
        e.part(box(380, 240, 60, 150, 10), new Color(0xE98A3C));
        e.part(box(300, 500, 170, 60, 26), new Color(0xE998A5));
        for (int y : new int[] {360, 540}) {
            e.outline(box(220, y, 360, 90, 12), e.dark, 12);
            for (int x = 250; x < 580; x += 40) {
                e.line(e.main, 8, "M %d %d L %d %d".formatted(x, y + 4, x, y + 86));
            }
        }
        e.line(e.dark, 14, "M 232 300 L 232 540");
        e.line(e.dark, 14, "M 568 300 L 568 540");
        e.line(e.dark, 14, "M 232 300 L 568 300");
    }

    private static void foot(Easel e, int x, int y) {
        Color print = fade(WHITE, 110);
        e.flat(oval(x, y + 40, 34, 74), print);
        for (int i = 0; i < 5; i++) {
            e.flat(oval(x - 36 + i * 18, y - 52 + Math.abs(i - 3) * 7, 10, 12), print);
        }
    }
}
