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
import java.util.Map;

/** Paper, pens and what keeps a desk in order. */
final class DeskSketches {
    private static final Color WHITE = new Color(255, 255, 255);

    private DeskSketches() {}

    static void addTo(Map<String, Sketch> shelf) {
        shelf.put("notebook", lying(DeskSketches::notebook));
        shelf.put("letters", lying(DeskSketches::letters));
        shelf.put("calendar", hanging(DeskSketches::calendar));
        shelf.put("cardbox", standing(DeskSketches::cardbox));
        shelf.put("pen", lying(DeskSketches::pen));
        shelf.put("pencils", lying(DeskSketches::pencils));
        shelf.put("ruler", lying(DeskSketches::ruler));
        shelf.put("magnifier", standing(DeskSketches::magnifier));
        shelf.put("pencilpot", standing(DeskSketches::pencilpot));
        shelf.put("tray", standing(DeskSketches::tray));
        shelf.put("organiser", standing(DeskSketches::organiser));
        shelf.put("deskshelf", standing(DeskSketches::deskshelf));
        shelf.put("deskmat", lying(DeskSketches::deskmat));
        shelf.put("corkboard", hanging(DeskSketches::corkboard));
        shelf.put("bookends", standing(DeskSketches::bookends));
        shelf.put("tape", standing(DeskSketches::tape));
    }

    private static void notebook(Easel e) {
        e.turned(-10 + e.variant(3) * 9, () -> {
            e.flat(box(242, 172, 340, 476, 16), Palette.PAPER);
            e.body(box(220, 160, 350, 480, 18));
            e.flat(box(220, 160, 54, 480, 18), e.dark);
            e.flat(box(330, 250, 180, 96, 8), Palette.PAPER);
            e.line(fade(Palette.INK, 150), 5, "M 352 284 L 488 284");
            e.line(fade(Palette.INK, 150), 5, "M 352 312 L 450 312");
            if (e.variant(2) == 0) {
                e.flat(box(520, 160, 16, 480, 0), tint(e.main, -0.4));
            } else {
                e.flat(path("M 470 640 L 500 640 L 500 700 L 485 684 L 470 700 Z"), new Color(0xCF4A45));
            }
        });
    }

    private static void letters(Easel e) {
        e.turned(-12, () -> {
            e.part(box(210, 150, 330, 430, 8), Palette.PAPER);
            for (int y = 220; y < 500; y += 44) {
                e.line(fade(Palette.INK, 70), 4, "M 250 %d L 500 %d".formatted(y, y));
            }
        });
        e.turned(6, () -> {
            e.body(box(210, 380, 400, 260, 10));
            e.part(path("M 210 390 L 410 530 L 610 390 Q 606 380 596 380 L 224 380 Q 214 380 210 390 Z"), e.light);
            e.part(oval(410, 524, 32, 32), new Color(0xCF4A45));
        });
    }

    private static void calendar(Easel e) {
        e.flat(oval(400, 130, 10, 10), Palette.IRON);
        e.line(Palette.INK, 5, "M 330 190 L 400 134 L 470 190");
        e.part(box(210, 180, 380, 470, 8), Palette.PAPER);
        e.flat(box(210, 180, 380, 220, 8), tint(new Color(0x86BCDD), 0.35));
        e.part(
                path("M 300 340 C 300 270 380 250 420 290 L 470 300 L 428 318 C 430 360 390 380 340 372 L 260 386 Z"),
                new Color(0xCF6A45));
        e.flat(oval(404, 296, 7, 7), Palette.INK);
        e.line(Palette.DARK_WOOD, 9, "M 240 384 Q 400 372 560 390");
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 7; column++) {
                e.flat(
                        box(232 + column * 49, 430 + row * 52, 40, 42, 4),
                        row == 1 && column == 3 ? new Color(0xE9B949) : new Color(0xE7E0D0));
            }
        }
    }

    private static void cardbox(Easel e) {
        for (int i = 0; i < 5; i++) {
            e.flat(
                    box(230 + i * 6, 330 - i * 22, 340 - i * 12, 200, 6),
                    i % 2 == 0 ? Palette.PAPER : tint(Palette.PAPER, -0.08));
        }
        e.flat(box(300, 216, 70, 40, 6), new Color(0xE98A3C));
        e.body(box(190, 400, 420, 240, 14));
        e.flat(box(330, 480, 140, 70, 6), Palette.PAPER);
        e.line(Palette.INK, 5, "M 356 516 L 444 516");
    }

    private static void pen(Easel e) {
        e.turned(-42, () -> {
            e.part(box(140, 374, 400, 52, 24), e.main);
            e.flat(box(160, 384, 360, 10, 5), e.light);
            e.part(path("M 536 376 L 600 384 L 600 416 L 536 424 Z"), e.dark);
            e.part(
                    path("M 600 384 Q 650 380 690 400 Q 650 420 600 416 Z"),
                    e.variant(2) == 0 ? Palette.STEEL : Palette.BRASS);
            e.line(Palette.INK, 3, "M 630 400 L 688 400");
            e.part(box(180, 356, 150, 16, 8), Palette.STEEL);
            e.flat(box(326, 372, 12, 56, 3), Palette.BRASS);
        });
    }

    private static void pencils(Easel e) {
        Color[] leads = {
            e.main, new Color(0x3F78B5), Palette.LEAF, new Color(0xE9B949), new Color(0xCF4A45), new Color(0x7B4468)
        };
        for (int i = 0; i < 6; i++) {
            int x = 190 + i * 72;
            int y = 210 + (i * 37 + e.variant(50)) % 60;
            Color color = e.variant(2) == 0 ? e.main : leads[i];
            e.part(box(x, y + 96, 58, 350, 6), color);
            e.flat(box(x + 20, y + 96, 18, 350, 0), tint(color, 0.25));
            e.part(
                    path("M %d %d L %d %d L %d %d Z".formatted(x, y + 98, x + 29, y, x + 58, y + 98)),
                    new Color(0xEBCB9B));
            e.flat(path("M %d %d L %d %d L %d %d Z".formatted(x + 19, y + 33, x + 29, y, x + 39, y + 33)), leads[i]);
        }
    }

    private static void ruler(Easel e) {
        e.turned(-30, () -> {
            e.part(box(90, 340, 620, 120, 8), e.main);
            for (int i = 0; i <= 40; i++) {
                int x = 110 + i * 145 / 10;
                e.line(
                        Palette.INK,
                        i % 5 == 0 ? 4 : 2.5,
                        "M %d 346 L %d %d".formatted(x, x, i % 10 == 0 ? 400 : i % 5 == 0 ? 384 : 370));
            }
            e.flat(oval(684, 430, 12, 12), fade(Palette.INK, 120));
            e.line(fade(WHITE, 130), 6, "M 110 444 L 640 444");
        });
    }

    private static void magnifier(Easel e) {
        e.part(path("M 270 620 Q 400 580 530 620 Q 540 640 520 640 L 280 640 Q 260 640 270 620 Z"), e.main);
        e.line(e.dark, 24, "M 400 606 L 400 470");
        e.flat(oval(400, 330, 150, 150), fade(Palette.GLASS, 170));
        e.flat(path("M 300 300 Q 320 220 400 206 Q 340 250 320 320 Z"), fade(WHITE, 200));
        e.outline(oval(400, 330, 150, 150), e.main, 26);
        e.flat(oval(400, 480, 22, 22), e.dark);
    }

    private static void pencilpot(Easel e) {
        Color[] barrels = {new Color(0xE9B949), new Color(0x3F78B5), Palette.LEAF, Palette.INK};
        int[] leans = {-60, -15, 25, 70};
        for (int i = 0; i < 4; i++) {
            e.line(
                    barrels[i],
                    26,
                    "M %d 430 L %d %d".formatted(370 + i * 22, 370 + i * 22 + leans[i], 190 + i % 2 * 40));
            e.line(
                    new Color(0xEBCB9B),
                    12,
                    "M %d %d L %d %d"
                            .formatted(
                                    370 + i * 22 + leans[i],
                                    186 + i % 2 * 40,
                                    368 + i * 24 + leans[i],
                                    160 + i % 2 * 40));
        }
        e.body(path("M 270 400 L 530 400 L 510 610 Q 506 640 476 640 L 324 640 Q 294 640 290 610 Z"));
        e.part(box(256, 372, 288, 50, 12), e.light);
    }

    private static void tray(Easel e) {
        for (int y : new int[] {360, 500}) {
            e.flat(box(170, y + 40, 460, 80, 8), tint(e.main, -0.45));
            e.part(box(200, y + 36, 380, 16, 2), Palette.PAPER);
            e.part(box(196, y + 56, 390, 14, 2), tint(Palette.PAPER, -0.06));
            e.part(box(160, y + 96, 480, 44, 8), e.main);
            e.part(box(150, y, 34, 140, 8), e.light);
            e.part(box(616, y, 34, 140, 8), e.light);
        }
    }

    private static void organiser(Easel e) {
        e.line(new Color(0xCF4A45), 22, "M 230 500 L 210 290");
        e.line(new Color(0x3F78B5), 22, "M 280 500 L 290 270");
        e.part(box(430, 300, 130, 230, 16), Palette.INK);
        e.flat(box(440, 314, 110, 190, 6), new Color(0x9CC7D8));
        e.part(box(330, 400, 90, 120, 4), Palette.PAPER);
        e.body(path(
                "M 160 480 L 320 480 L 320 520 L 640 520 L 640 620 Q 640 640 620 640 L 180 640 Q 160 640 160 620 Z"));
        e.line(e.dark, 5, "M 320 520 L 320 634");
        e.line(e.dark, 5, "M 420 524 L 420 634");
        e.flat(oval(550, 520, 30, 8), Palette.BRASS);
    }

    private static void deskshelf(Easel e) {
        e.part(box(250, 210, 300, 200, 12), Palette.INK);
        e.flat(box(264, 224, 272, 160, 4), new Color(0x8DB9C9));
        e.flat(path("M 264 384 L 264 340 Q 330 290 390 340 Q 450 380 536 310 L 536 384 Z"), tint(Palette.LEAF, 0.2));
        e.part(box(376, 410, 48, 62, 4), Palette.INK);
        e.part(box(120, 470, 560, 40, 12), e.main);
        e.part(box(170, 510, 40, 130, 6), e.dark);
        e.part(box(590, 510, 40, 130, 6), e.dark);
        e.part(box(270, 606, 260, 34, 10), Palette.PAPER);
    }

    private static void deskmat(Easel e) {
        e.turned(-6, () -> {
            e.body(box(110, 240, 580, 340, 22));
            e.outline(box(126, 256, 548, 308, 14), fade(e.light, 220), 4);
            e.part(box(160, 300, 300, 110, 12), Palette.PAPER);
            for (int i = 0; i < 18; i++) {
                e.flat(box(174 + i % 6 * 47, 312 + i / 6 * 32, 38, 24, 5), new Color(0xDAD3C4));
            }
            e.part(oval(560, 400, 38, 58), Palette.PAPER);
            e.flat(oval(560, 372, 5, 14), new Color(0xB0A999));
        });
    }

    private static void corkboard(Easel e) {
        e.part(box(150, 200, 500, 400, 8), Palette.WOOD);
        e.flat(box(176, 226, 448, 348, 4), Palette.CORK);
        for (int i = 0; i < 60; i++) {
            e.flat(oval(190 + i * 79 % 420, 240 + i * 53 % 320, 4, 3), new Color(0xA87B4C));
        }
        e.turned(-6, () -> e.part(box(220, 260, 130, 150, 4), Palette.PAPER));
        e.turned(5, () -> e.part(box(400, 270, 170, 110, 4), new Color(0xF2D06B)));
        e.turned(3, () -> e.part(box(330, 420, 150, 110, 4), new Color(0xA9CFD8)));
        e.flat(oval(270, 280, 13, 13), new Color(0xCF4A45));
        e.flat(oval(480, 296, 13, 13), Palette.LEAF);
        e.flat(oval(404, 440, 13, 13), new Color(0x3F78B5));
    }

    private static void bookends(Easel e) {
        Color[] spines = {
            new Color(0xCF4A45), Palette.PAPER, new Color(0x3F78B5), new Color(0xE9B949), new Color(0x7B4468)
        };
        int x = 290;
        for (int i = 0; i < 5; i++) {
            int height = 220 + i * 53 % 80;
            e.part(box(x, 640 - height, 44, height, 4), spines[i]);
            e.flat(box(x, 640 - height + 30, 44, 12, 0), fade(WHITE, 120));
            x += 45;
        }
        e.body(path("M 290 640 L 290 420 C 220 430 190 560 130 640 Z"));
        e.body(path("M 515 640 L 515 440 C 590 430 620 560 680 640 Z"));
    }

    private static void tape(Easel e) {
        e.outline(oval(360, 430, 96, 96), new Color(0xE7D9AE), 50);
        e.outline(oval(360, 430, 74, 74), Palette.PAPER, 16);
        e.body(path("M 180 640 L 220 470 Q 360 600 470 480 L 600 430 L 640 450 L 640 620 Q 640 640 620 640 Z"));
        e.flat(path("M 596 420 L 646 440 L 640 456 L 590 440 Z"), Palette.STEEL);
        e.line(new Color(0xE7D9AE), 8, "M 380 310 Q 520 330 610 428");
        e.flat(oval(360, 430, 26, 26), e.dark);
    }
}
