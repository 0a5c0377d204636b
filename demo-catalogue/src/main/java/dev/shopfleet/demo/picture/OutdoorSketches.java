package dev.shopfleet.demo.picture;

import static dev.shopfleet.demo.picture.Easel.box;
import static dev.shopfleet.demo.picture.Easel.oval;
import static dev.shopfleet.demo.picture.Easel.path;
import static dev.shopfleet.demo.picture.Palette.fade;
import static dev.shopfleet.demo.picture.Palette.tint;
import static dev.shopfleet.demo.picture.Sketch.lying;
import static dev.shopfleet.demo.picture.Sketch.standing;

import java.awt.Color;
import java.util.Map;

/** What goes up the hill and comes down again. */
final class OutdoorSketches {
    private static final Color WHITE = new Color(255, 255, 255);

    private OutdoorSketches() {}

    static void addTo(Map<String, Sketch> shelf) {
        shelf.put("tent", standing(OutdoorSketches::tent));
        shelf.put("belltent", standing(OutdoorSketches::belltent));
        shelf.put("dometent", standing(OutdoorSketches::dometent));
        shelf.put("sleepingbag", lying(OutdoorSketches::sleepingbag));
        shelf.put("mat", lying(OutdoorSketches::mat));
        shelf.put("tarp", standing(OutdoorSketches::tarp));
        shelf.put("hammock", standing(OutdoorSketches::hammock));
        shelf.put("backpack", standing(OutdoorSketches::backpack));
        shelf.put("rolltop", standing(OutdoorSketches::rolltop));
        shelf.put("tote", standing(OutdoorSketches::tote));
        shelf.put("duffel", standing(OutdoorSketches::duffel));
        shelf.put("drybag", standing(OutdoorSketches::drybag));
        shelf.put("satchel", standing(OutdoorSketches::satchel));
        shelf.put("pannier", standing(OutdoorSketches::pannier));
        shelf.put("hippack", standing(OutdoorSketches::hippack));
        shelf.put("bottle", standing(OutdoorSketches::bottle));
        shelf.put("flask", standing(OutdoorSketches::flask));
        shelf.put("foodjar", standing(OutdoorSketches::foodjar));
        shelf.put("jerrycan", standing(OutdoorSketches::jerrycan));
        shelf.put("stove", standing(OutdoorSketches::stove));
        shelf.put("plate", lying(OutdoorSketches::plate));
        shelf.put("cutlery", lying(OutdoorSketches::cutlery));
    }

    private static void tent(Easel e) {
        trees(e);
        e.part(path("M 400 250 L 690 640 L 520 640 Z"), e.dark);
        e.body(path("M 400 250 L 110 640 L 640 640 Z"));
        e.flat(path("M 400 320 L 300 640 L 500 640 Z"), tint(e.main, -0.6));
        e.part(path("M 400 320 L 500 640 L 548 640 Z"), e.light);
        e.line(Palette.WOOD, 10, "M 400 250 L 400 216");
        e.line(fade(Palette.INK, 140), 4, "M 400 252 L 90 600");
    }

    private static void belltent(Easel e) {
        e.line(Palette.WOOD, 12, "M 400 200 L 400 240");
        e.flat(path("M 400 150 L 450 172 L 400 194 Z"), new Color(0xCF4A45));
        e.body(path("M 180 470 L 620 470 L 610 640 L 190 640 Z"));
        e.part(path("M 400 210 C 430 330 540 430 650 480 L 150 480 C 260 430 370 330 400 210 Z"), e.light);
        e.flat(path("M 400 300 L 340 640 L 460 640 Z"), tint(e.main, -0.6));
        e.part(path("M 400 300 L 460 640 L 510 640 Q 460 480 400 300 Z"), tint(e.main, -0.1));
        e.line(fade(e.dark, 150), 4, "M 400 220 Q 320 400 240 476");
        e.line(fade(e.dark, 150), 4, "M 400 220 Q 480 400 560 476");
        e.line(fade(Palette.INK, 120), 4, "M 170 478 L 90 640");
        e.line(fade(Palette.INK, 120), 4, "M 630 478 L 710 640");
    }

    private static void dometent(Easel e) {
        trees(e);
        e.body(path("M 120 640 C 150 250 650 250 680 640 Z"));
        e.flat(path("M 400 350 C 310 380 290 540 290 640 L 510 640 C 510 540 490 380 400 350 Z"), tint(e.main, -0.6));
        e.part(path("M 400 350 C 490 380 510 540 510 640 L 560 640 C 560 520 500 400 400 350 Z"), e.light);
        e.line(e.light, 9, "M 120 640 C 200 420 320 340 400 346 C 480 340 600 420 680 640");
    }

    private static void sleepingbag(Easel e) {
        e.turned(14, () -> {
            e.body(
                    path(
                            "M 400 130 C 500 130 560 190 560 290 L 530 640 Q 510 690 400 690 Q 290 690 270 640 L 240 290 C 240 190 300 130 400 130 Z"));
            for (int y = 320; y < 680; y += 60) {
                e.line(fade(e.dark, 150), 6, "M 256 %d Q 400 %d 544 %d".formatted(y, y + 26, y));
            }
            e.flat(oval(400, 240, 112, 82), tint(e.main, -0.45));
            e.part(oval(400, 262, 88, 50), Palette.LINEN);
            e.line(Palette.STEEL, 7, "M 480 300 L 470 660");
        });
    }

    private static void mat(Easel e) {
        e.turned(-16, () -> {
            e.part(box(270, 130, 260, 470, 30), e.light);
            e.body(box(270, 130, 260, 470, 30));
            for (int y = 190; y < 560; y += 60) {
                e.line(fade(e.dark, 170), 6, "M 290 %d L 510 %d".formatted(y, y));
            }
            e.part(oval(400, 620, 150, 56), e.dark);
            e.outline(oval(400, 620, 96, 32), e.light, 10);
            e.outline(oval(400, 620, 46, 14), e.light, 8);
        });
    }

    private static void tarp(Easel e) {
        trees(e);
        e.line(Palette.DARK_WOOD, 14, "M 190 640 L 190 300");
        e.line(Palette.DARK_WOOD, 14, "M 610 640 L 610 300");
        e.part(path("M 180 300 L 620 300 L 720 520 L 560 500 L 400 520 L 240 500 L 80 520 Z"), e.main);
        e.part(path("M 180 300 L 620 300 L 560 500 L 400 520 L 240 500 Z"), e.light);
        e.line(fade(Palette.INK, 140), 4, "M 80 520 L 50 640");
        e.line(fade(Palette.INK, 140), 4, "M 720 520 L 750 640");
    }

    private static void hammock(Easel e) {
        e.part(box(90, 120, 56, 520, 10), Palette.DARK_WOOD);
        e.part(box(654, 120, 56, 520, 10), Palette.DARK_WOOD);
        e.flat(oval(118, 120, 110, 90), Palette.LEAF);
        e.flat(oval(682, 120, 110, 90), tint(Palette.LEAF, -0.15));
        e.line(Palette.INK, 7, "M 140 300 L 220 370");
        e.line(Palette.INK, 7, "M 660 300 L 580 370");
        e.body(path("M 210 360 Q 400 520 590 360 Q 620 400 560 460 Q 400 610 240 460 Q 180 400 210 360 Z"));
        e.line(e.light, 9, "M 226 402 Q 400 560 574 402");
    }

    private static void backpack(Easel e) {
        e.outline(path("M 350 230 C 350 150 450 150 450 230"), e.dark, 20);
        e.body(
                path(
                        "M 400 210 C 530 210 570 280 570 380 L 580 600 Q 580 640 540 640 L 260 640 Q 220 640 220 600 L 230 380 C 230 280 270 210 400 210 Z"));
        e.part(path("M 200 440 L 236 430 L 236 620 L 210 620 Q 190 530 200 440 Z"), e.dark);
        e.part(path("M 600 440 L 564 430 L 564 620 L 590 620 Q 610 530 600 440 Z"), e.dark);
        e.part(path("M 240 340 C 250 240 320 216 400 216 C 480 216 550 240 560 340 Q 400 390 240 340 Z"), e.light);
        e.part(box(276, 440, 248, 160, 30), e.dark);
        e.line(e.light, 8, "M 296 480 L 504 480");
        e.part(box(388, 340, 24, 60, 6), Palette.LINEN);
        e.flat(oval(500, 480, 11, 11), Palette.BRASS);
    }

    private static void rolltop(Easel e) {
        e.body(path("M 240 320 L 560 320 L 574 600 Q 574 640 534 640 L 266 640 Q 226 640 226 600 Z"));
        e.part(box(228, 210, 344, 60, 28), e.light);
        e.part(path("M 240 262 L 560 262 L 562 330 L 238 330 Z"), e.main);
        e.part(box(376, 240, 48, 220, 6), Palette.WOOD);
        e.part(box(366, 420, 68, 52, 8), Palette.BRASS);
        e.line(fade(e.light, 200), 6, "M 250 520 L 550 520");
        e.line(fade(e.light, 200), 6, "M 400 520 L 400 630");
    }

    private static void tote(Easel e) {
        e.outline(path("M 310 330 C 300 140 500 140 490 330"), e.dark, 24);
        e.body(path("M 210 320 L 590 320 L 614 620 Q 614 640 594 640 L 206 640 Q 186 640 186 620 Z"));
        e.line(fade(e.dark, 190), 5, "M 212 350 L 588 350");
        e.flat(
                path("M 330 470 C 330 400 470 400 470 470 C 470 540 400 560 400 580 C 400 560 330 540 330 470 Z"),
                fade(Palette.LEAF, 200));
        e.part(box(296, 316, 30, 60, 4), e.dark);
        e.part(box(474, 316, 30, 60, 4), e.dark);
    }

    private static void duffel(Easel e) {
        e.outline(path("M 270 430 C 290 230 510 230 530 430"), Palette.DARK_WOOD, 20);
        e.body(box(130, 390, 540, 250, 90));
        e.part(box(230, 390, 40, 250, 0), Palette.DARK_WOOD);
        e.part(box(530, 390, 40, 250, 0), Palette.DARK_WOOD);
        e.line(Palette.BRASS, 8, "M 280 414 L 520 414");
        e.flat(box(370, 480, 60, 80, 10), e.dark);
    }

    private static void drybag(Easel e) {
        e.body(
                path(
                        "M 260 310 L 540 310 C 580 400 570 560 550 620 Q 545 640 520 640 L 280 640 Q 255 640 250 620 C 230 560 220 400 260 310 Z"));
        e.part(box(250, 250, 300, 66, 24), e.dark);
        e.outline(path("M 270 250 C 280 170 520 170 530 250"), Palette.INK, 16);
        e.part(box(368, 186, 64, 34, 8), Palette.INK);
        e.flat(oval(400, 460, 52, 52), fade(WHITE, 170));
        e.flat(path("M 400 416 C 430 456 436 480 400 496 C 364 480 370 456 400 416 Z"), new Color(0x3F78B5));
    }

    private static void satchel(Easel e) {
        e.outline(path("M 210 430 C 240 110 560 110 590 430"), e.dark, 22);
        e.body(box(180, 380, 440, 260, 34));
        e.part(
                path(
                        "M 176 380 Q 176 356 200 356 L 600 356 Q 624 356 624 380 L 624 470 Q 610 540 550 540 L 250 540 Q 190 540 176 470 Z"),
                e.light);
        for (int x : new int[] {270, 490}) {
            e.part(box(x, 470, 40, 110, 8), Palette.DARK_WOOD);
            e.part(box(x - 8, 530, 56, 36, 6), Palette.BRASS);
        }
    }

    private static void pannier(Easel e) {
        e.part(box(260, 250, 40, 60, 8), Palette.INK);
        e.part(box(500, 250, 40, 60, 8), Palette.INK);
        e.body(path("M 220 330 L 580 330 L 566 600 Q 560 640 520 640 L 280 640 Q 240 640 234 600 Z"));
        e.part(box(206, 286, 388, 66, 24), e.dark);
        e.flat(box(232, 500, 338, 38, 0), new Color(0xE6E9E4));
        e.part(box(380, 320, 40, 110, 6), Palette.INK);
    }

    private static void hippack(Easel e) {
        e.outline(path("M 170 470 C 130 260 670 260 630 470"), e.dark, 30);
        e.body(path("M 150 450 Q 400 390 650 450 C 660 560 580 640 400 640 C 220 640 140 560 150 450 Z"));
        e.line(tint(e.main, -0.45), 9, "M 190 486 Q 400 430 610 486");
        e.part(box(200, 474, 20, 56, 8), Palette.LINEN);
        e.line(fade(e.dark, 150), 6, "M 240 560 Q 400 600 560 560");
    }

    private static void bottle(Easel e) {
        e.part(box(340, 170, 120, 80, 16), Palette.INK);
        e.outline(path("M 370 172 C 370 120 430 120 430 172"), Palette.INK, 16);
        e.part(box(350, 240, 100, 40, 4), Palette.STEEL);
        e.body(
                path(
                        "M 350 270 L 450 270 C 470 320 510 330 510 400 L 510 600 Q 510 640 470 640 L 330 640 Q 290 640 290 600 L 290 400 C 290 330 330 320 350 270 Z"));
        e.line(fade(WHITE, 130), 16, "M 322 410 L 322 590");
    }

    private static void flask(Easel e) {
        e.part(box(310, 150, 180, 150, 26), Palette.STEEL);
        e.part(box(300, 290, 200, 30, 6), Palette.INK);
        e.body(box(284, 316, 232, 324, 34));
        e.part(box(284, 560, 232, 40, 0), Palette.STEEL);
        e.outline(path("M 516 370 C 600 370 600 520 516 520"), e.dark, 24);
        e.line(fade(WHITE, 130), 14, "M 318 360 L 318 530");
    }

    private static void foodjar(Easel e) {
        e.part(box(270, 300, 260, 100, 30), Palette.STEEL);
        e.part(box(284, 390, 232, 30, 4), Palette.INK);
        e.body(box(260, 412, 280, 228, 50));
        e.line(fade(WHITE, 130), 14, "M 300 460 L 300 580");
        e.turned(12, () -> {
            e.line(Palette.STEEL, 16, "M 610 640 L 610 400");
            e.part(oval(610, 370, 34, 48), Palette.STEEL);
        });
    }

    private static void jerrycan(Easel e) {
        e.outline(path("M 320 250 C 320 150 480 150 480 250"), tint(e.main, -0.2), 26);
        e.part(box(230, 230, 340, 410, 60), e.main);
        e.inside(box(230, 230, 340, 410, 60), box(220, 380, 380, 280, 0), new Color(0x7DB9DA));
        e.line(fade(WHITE, 170), 14, "M 276 300 L 276 570");
        e.part(box(376, 560, 48, 40, 8), new Color(0xCF4A45));
        e.part(box(388, 596, 24, 34, 6), new Color(0xCF4A45));
    }

    private static void stove(Easel e) {
        e.flat(
                path(
                        "M 330 360 C 310 290 380 290 370 220 C 420 260 400 300 430 320 C 440 290 450 280 450 260 C 490 310 480 350 470 370 Z"),
                Palette.FLAME);
        e.flat(path("M 370 366 C 360 320 400 320 400 280 C 430 320 440 340 434 366 Z"), Palette.GLOW);
        e.part(path("M 210 380 L 590 380 L 570 640 L 230 640 Z"), Palette.STEEL);
        for (int x = 280; x <= 520; x += 60) {
            e.flat(oval(x, 590, 14, 14), fade(Palette.INK, 130));
        }
        e.body(box(290, 440, 220, 110, 30));
        e.part(box(310, 420, 180, 34, 8), e.light);
    }

    private static void plate(Easel e) {
        e.body(oval(400, 400, 260, 260));
        e.outline(oval(400, 400, 256, 256), e.accent, 14);
        e.flat(oval(400, 400, 186, 186), tint(e.main, -0.1));
        e.body(oval(400, 404, 176, 176));
    }

    private static void cutlery(Easel e) {
        e.turned(-24, () -> {
            e.part(box(310, 380, 36, 310, 18), e.main);
            e.part(
                    path(
                            "M 270 150 Q 266 330 328 392 Q 390 330 386 150 L 366 150 L 360 250 L 346 250 L 342 150 L 314 150 L 310 250 L 296 250 L 290 150 Z"),
                    e.light);
        });
        e.turned(18, () -> {
            e.part(box(456, 400, 36, 290, 18), e.dark);
            e.part(path("M 456 410 L 456 150 Q 500 180 500 300 L 492 410 Z"), e.light);
        });
    }

    private static void trees(Easel e) {
        for (int x : new int[] {150, 640}) {
            e.flat(path("M %d 200 L %d 420 L %d 420 Z".formatted(x, x + 80, x - 80)), fade(Palette.LEAF, 130));
            e.flat(path("M %d 320 L %d 600 L %d 600 Z".formatted(x, x + 110, x - 110)), fade(Palette.LEAF, 130));
        }
    }
}
