package dev.shopfleet.demo.picture;

import static dev.shopfleet.demo.picture.Easel.box;
import static dev.shopfleet.demo.picture.Easel.oval;
import static dev.shopfleet.demo.picture.Easel.path;
import static dev.shopfleet.demo.picture.Palette.fade;
import static dev.shopfleet.demo.picture.Palette.tint;
import static dev.shopfleet.demo.picture.Sketch.lying;
import static dev.shopfleet.demo.picture.Sketch.standing;

import java.awt.Color;
import java.awt.Shape;
import java.util.Map;

/** Cups, blades and pans. */
final class KitchenSketches {
    private static final Color WHITE = new Color(255, 255, 255);

    private KitchenSketches() {}

    static void addTo(Map<String, Sketch> shelf) {
        shelf.put("mug", standing(KitchenSketches::mug));
        shelf.put("enamelmug", standing(KitchenSketches::enamelmug));
        shelf.put("cup", standing(KitchenSketches::cup));
        shelf.put("glass", standing(KitchenSketches::glass));
        shelf.put("tumbler", standing(KitchenSketches::tumbler));
        shelf.put("teapot", standing(KitchenSketches::teapot));
        shelf.put("knife", lying(KitchenSketches::knife));
        shelf.put("knives", lying(KitchenSketches::knives));
        shelf.put("breadknife", lying(KitchenSketches::breadknife));
        shelf.put("cleaver", lying(KitchenSketches::cleaver));
        shelf.put("scissors", lying(KitchenSketches::scissors));
        shelf.put("board", lying(KitchenSketches::board));
        shelf.put("crepepan", lying(KitchenSketches::crepepan));
        shelf.put("plainpan", lying(KitchenSketches::plainpan));
        shelf.put("pan", lying(KitchenSketches::pan));
        shelf.put("stockpot", standing(KitchenSketches::stockpot));
        shelf.put("saucepan", standing(KitchenSketches::saucepan));
        shelf.put("casserole", standing(KitchenSketches::casserole));
        shelf.put("wok", standing(KitchenSketches::wok));
    }

    private static void mug(Easel e) {
        e.line(e.dark, 36, "M 545 370 C 690 350 690 570 535 555");
        e.line(e.main, 26, "M 545 370 C 690 350 690 570 535 555");
        e.body(
                e.variant(2) == 0
                        ? path("M 235 300 L 565 300 L 548 590 Q 545 640 495 640 L 305 640 Q 255 640 252 590 Z")
                        : path("M 240 300 L 560 300 C 590 420 580 560 520 640 L 280 640 C 220 560 210 420 240 300 Z"));
        e.flat(oval(400, 300, 164, 36), e.light);
        e.flat(oval(400, 304, 142, 26), Palette.COFFEE);
        steam(e, 230);
    }

    private static void enamelmug(Easel e) {
        e.outline(path("M 560 370 C 660 360 660 540 560 540"), e.accent, 30);
        e.outline(path("M 560 370 C 660 360 660 540 560 540"), e.main, 20);
        e.body(path("M 235 290 L 565 290 L 560 620 Q 558 640 538 640 L 262 640 Q 242 640 240 620 Z"));
        e.flat(oval(400, 292, 168, 38), e.accent);
        e.flat(oval(400, 294, 154, 30), tint(e.main, -0.1));
        e.flat(oval(400, 300, 140, 22), Palette.COFFEE);
    }

    private static void cup(Easel e) {
        e.part(path("M 190 606 L 610 606 Q 580 640 500 640 L 300 640 Q 220 640 190 606 Z"), e.light);
        e.outline(path("M 535 420 C 640 400 630 540 510 530"), e.dark, 24);
        e.body(path("M 250 390 L 550 390 C 560 520 500 606 400 606 C 300 606 240 520 250 390 Z"));
        e.flat(oval(400, 390, 150, 32), e.light);
        e.flat(oval(400, 394, 130, 23), Palette.COFFEE);
        steam(e, 310);
    }

    private static void glass(Easel e) {
        Shape glass = path("M 270 230 L 530 230 L 500 610 Q 498 640 468 640 L 332 640 Q 302 640 300 610 Z");
        e.flat(glass, fade(WHITE, 120));
        Shape drink = path("M 300 280 L 500 280 L 478 590 Q 476 606 458 606 L 342 606 Q 324 606 322 590 Z");
        e.flat(drink, new Color(0xE9D3B4));
        e.inside(drink, box(290, 420, 220, 90, 0), new Color(0xBE8D62));
        e.inside(drink, box(290, 500, 220, 120, 0), Palette.COFFEE);
        e.flat(oval(400, 282, 100, 18), new Color(0xFFF8EA));
        e.line(fade(WHITE, 190), 12, "M 304 270 L 326 560");
        e.outline(glass, fade(WHITE, 200), 6);
    }

    private static void tumbler(Easel e) {
        e.body(path("M 260 270 L 540 270 L 515 610 Q 512 640 482 640 L 318 640 Q 288 640 285 610 Z"));
        e.flat(oval(400, 270, 140, 32), e.light);
        e.flat(oval(400, 275, 122, 24), tint(e.main, -0.3));
    }

    private static void teapot(Easel e) {
        e.line(e.dark, 34, "M 560 410 C 700 380 690 570 560 560");
        e.part(path("M 270 500 C 190 480 190 400 130 370 L 165 340 C 240 370 250 420 300 420 Z"), e.main);
        e.body(
                path(
                        "M 400 340 C 540 340 610 430 600 520 C 592 600 540 640 480 640 L 320 640 C 260 640 208 600 200 520 C 190 430 260 340 400 340 Z"));
        e.part(path("M 290 358 C 300 300 500 300 510 358 Q 400 380 290 358 Z"), e.light);
        e.part(oval(400, 296, 30, 26), e.dark);
        e.line(fade(WHITE, 110), 16, "M 250 520 C 245 460 270 420 310 400");
    }

    private static void knife(Easel e) {
        double scale = 0.55 + Math.min(e.measure(20), 24) / 48;
        e.turned(
                -38,
                () -> e.at(
                        0,
                        0,
                        scale,
                        () -> blade(e, "M 330 350 L 660 350 Q 760 352 800 400 Q 720 446 560 448 L 330 448 Z")));
    }

    private static void knives(Easel e) {
        for (int i = 0; i < 4; i++) {
            double y = -210 + i * 140;
            e.turned(
                    -90,
                    () -> e.at(
                            0,
                            y,
                            0.62,
                            () -> blade(e, "M 330 355 L 640 350 Q 720 355 770 400 Q 700 438 560 440 L 330 440 Z")));
        }
    }

    private static void breadknife(Easel e) {
        StringBuilder teeth = new StringBuilder("M 330 360 L 760 360 Q 800 380 790 430 ");
        for (int x = 750; x > 340; x -= 30) {
            teeth.append("Q ").append(x + 18).append(" 462 ").append(x).append(" 436 ");
        }
        e.turned(
                -38,
                () -> e.at(
                        0, 0, 0.95, () -> blade(e, teeth.append("L 330 436 Z").toString())));
    }

    private static void cleaver(Easel e) {
        e.turned(
                -38,
                () -> e.at(0, -10, 0.95, () -> {
                    blade(
                            e,
                            "M 330 340 L 740 330 Q 760 332 760 352 L 760 500 Q 758 520 738 520 L 350 520 Q 330 520 330 500 Z");
                    e.flat(oval(715, 372, 16, 16), tint(Palette.STEEL, -0.45));
                }));
    }

    private static void scissors(Easel e) {
        e.turned(28, () -> {
            e.part(path("M 384 440 L 340 120 Q 348 90 366 118 L 420 400 Z"), Palette.STEEL);
            e.part(path("M 416 440 L 460 120 Q 452 90 434 118 L 380 400 Z"), tint(Palette.STEEL, 0.3));
            e.outline(oval(320, 560, 62, 92), e.main, 38);
            e.outline(oval(480, 560, 62, 92), e.main, 38);
            e.line(e.main, 40, "M 356 480 L 396 420");
            e.line(e.main, 40, "M 444 480 L 404 420");
            e.flat(oval(400, 410, 16, 16), e.dark);
        });
    }

    private static void board(Easel e) {
        e.turned(-14, () -> {
            Shape plank = box(210, 230, 380, 430, 34);
            e.part(path("M 340 250 L 350 150 Q 352 120 382 120 L 418 120 Q 448 120 450 150 L 460 250 Z"), e.main);
            e.body(plank);
            e.flat(oval(400, 160, 17, 17), e.dark);
            e.line(fade(e.dark, 120), 5, "M 260 300 C 340 330 430 280 545 310");
            e.line(fade(e.dark, 120), 5, "M 260 420 C 380 390 430 450 545 425");
            e.line(fade(e.dark, 120), 5, "M 260 560 C 340 590 470 540 545 570");
        });
    }

    private static void pan(Easel e) {
        e.turned(-40, () -> {
            emptyPan(e);
            e.flat(
                    path("M 290 340 C 340 290 440 320 450 390 C 470 460 400 500 340 480 C 270 470 250 390 290 340 Z"),
                    WHITE);
            e.flat(oval(362, 404, 46, 46), new Color(0xF5B93C));
            e.flat(oval(348, 390, 12, 10), fade(WHITE, 160));
        });
    }

    private static void crepepan(Easel e) {
        e.turned(-40, () -> {
            emptyPan(e);
            e.flat(oval(360, 400, 150, 150), new Color(0xF0CF8E));
            e.flat(oval(330, 360, 40, 26), new Color(0xDDA95A));
            e.flat(oval(410, 430, 52, 34), new Color(0xDDA95A));
            e.flat(oval(310, 460, 26, 20), new Color(0xDDA95A));
        });
    }

    private static void plainpan(Easel e) {
        e.turned(-40, () -> {
            emptyPan(e);
            e.line(fade(WHITE, 130), 14, "M 235 400 C 235 320 290 275 350 270");
        });
    }

    private static void emptyPan(Easel e) {
        e.part(box(540, 370, 250, 58, 28), e.variant(2) == 0 ? Palette.IRON : Palette.DARK_WOOD);
        e.flat(oval(760, 399, 11, 11), fade(WHITE, 150));
        e.part(oval(360, 400, 225, 225), e.main);
        e.flat(oval(360, 400, 190, 190), e.dark);
        e.flat(oval(360, 400, 176, 176), tint(e.main, 0.1));
    }

    private static void stockpot(Easel e) {
        e.outline(box(180, 400, 440, 70, 30), e.dark, 22);
        e.body(path("M 220 310 L 580 310 L 580 600 Q 580 640 540 640 L 260 640 Q 220 640 220 600 Z"));
        e.part(path("M 208 296 Q 400 230 592 296 L 592 318 L 208 318 Z"), e.light);
        e.part(box(370, 226, 60, 32, 14), Palette.IRON);
        e.line(fade(WHITE, 120), 14, "M 262 370 L 262 580");
    }

    private static void saucepan(Easel e) {
        e.part(box(540, 400, 220, 42, 20), Palette.WOOD);
        e.body(path("M 200 370 L 560 370 L 545 600 Q 540 640 500 640 L 260 640 Q 220 640 215 600 Z"));
        e.flat(path("M 200 370 L 170 352 L 240 362 Z"), e.main);
        e.flat(oval(380, 370, 180, 34), e.dark);
        e.flat(oval(380, 375, 160, 24), new Color(0xFFF8EA));
        steam(e, 290);
    }

    private static void casserole(Easel e) {
        e.part(box(150, 440, 500, 44, 20), e.dark);
        e.body(path("M 200 420 L 600 420 L 590 590 Q 585 640 535 640 L 265 640 Q 215 640 210 590 Z"));
        e.part(path("M 185 420 C 200 330 600 330 615 420 Z"), e.light);
        e.part(box(360, 316, 80, 36, 16), Palette.BRASS);
        e.line(fade(WHITE, 110), 14, "M 245 470 L 252 570");
    }

    private static void wok(Easel e) {
        e.part(path("M 580 470 L 770 360 L 788 390 L 600 510 Z"), Palette.WOOD);
        e.body(path("M 150 440 L 650 440 C 630 570 540 640 440 640 L 360 640 C 260 640 170 570 150 440 Z"));
        e.flat(oval(400, 440, 250, 46), e.light);
        e.flat(oval(400, 446, 226, 36), e.dark);
        e.flat(oval(330, 436, 40, 16), Palette.LEAF);
        e.flat(oval(420, 446, 34, 14), new Color(0xE98A3C));
        e.flat(oval(490, 436, 36, 13), new Color(0xCF4A45));
    }

    static void steam(Easel e, int y) {
        for (int x : new int[] {340, 400, 460}) {
            e.line(
                    fade(WHITE, 150),
                    12,
                    "M %d %d Q %d %d %d %d Q %d %d %d %d"
                            .formatted(x, y, x - 24, y - 30, x, y - 56, x + 24, y - 82, x, y - 112));
        }
    }

    private static void blade(Easel e, String outline) {
        e.part(path(outline), Palette.STEEL);
        e.line(fade(WHITE, 170), 6, "M 345 372 L 640 372");
        e.part(box(300, 345, 36, 108, 8), Palette.IRON);
        e.part(path("M 306 352 L 60 346 Q 30 350 24 392 Q 24 440 60 446 Q 190 430 306 446 Z"), e.main);
        for (int x : new int[] {90, 170, 250}) {
            e.flat(oval(x, 396, 9, 9), Palette.BRASS);
        }
    }
}
