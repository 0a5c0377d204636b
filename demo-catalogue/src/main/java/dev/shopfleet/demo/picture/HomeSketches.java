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

/** Things to sit on, lie under and put things in. */
final class HomeSketches {
    private static final Color WHITE = new Color(255, 255, 255);

    private HomeSketches() {}

    static void addTo(Map<String, Sketch> shelf) {
        shelf.put("cushion", standing(HomeSketches::cushion));
        shelf.put("bolster", standing(HomeSketches::bolster));
        shelf.put("throw", standing(HomeSketches::blanket));
        shelf.put("rug", lying(HomeSketches::rug));
        shelf.put("pouf", standing(HomeSketches::pouf));
        shelf.put("basket", standing(HomeSketches::basket));
        shelf.put("hamper", standing(HomeSketches::hamper));
        shelf.put("bin", standing(HomeSketches::bin));
        shelf.put("crate", standing(HomeSketches::crate));
        shelf.put("box", standing(HomeSketches::lidded));
        shelf.put("breadbin", standing(HomeSketches::breadbin));
        shelf.put("hooks", hanging(HomeSketches::hooks));
        shelf.put("jar", standing(HomeSketches::jar));
        shelf.put("chair", standing(HomeSketches::chair));
        shelf.put("stool", standing(HomeSketches::stool));
        shelf.put("armchair", standing(HomeSketches::armchair));
        shelf.put("table", standing(HomeSketches::table));
        shelf.put("sidetable", standing(HomeSketches::sidetable));
        shelf.put("bench", standing(HomeSketches::bench));
    }

    private static void cushion(Easel e) {
        e.body(
                path(
                        "M 190 260 Q 400 300 610 260 Q 640 250 630 290 Q 596 450 630 600 Q 640 644 600 636 Q 400 600 200 636 Q 160 644 170 600 Q 204 450 170 290 Q 160 250 190 260 Z"));
        e.line(fade(e.dark, 170), 5, "M 205 285 Q 400 318 595 285");
        e.line(fade(e.dark, 170), 5, "M 205 612 Q 400 580 595 612");
    }

    private static void bolster(Easel e) {
        e.body(box(150, 440, 500, 200, 90));
        e.part(oval(190, 540, 54, 98), e.light);
        e.flat(oval(190, 540, 14, 22), e.dark);
        e.line(fade(e.dark, 150), 6, "M 290 446 Q 270 540 290 634");
        e.line(fade(e.dark, 150), 6, "M 580 450 Q 600 540 580 630");
    }

    private static void blanket(Easel e) {
        e.part(box(190, 550, 420, 90, 40), e.dark);
        e.body(box(180, 450, 440, 110, 44));
        e.body(box(195, 350, 410, 110, 44));
        for (int x = 330; x < 480; x += 22) {
            e.line(e.light, 8, "M %d 560 L %d 600".formatted(x, x - 3));
        }
        e.body(path("M 310 350 L 490 350 L 490 560 L 310 560 Z"));
    }

    private static void rug(Easel e) {
        e.part(
                path(
                        "M 250 180 C 330 120 350 170 400 150 C 460 120 500 150 560 180 C 600 240 570 300 580 400 C 590 500 610 560 560 630 C 500 670 460 640 400 660 C 340 640 300 680 240 620 C 200 560 225 480 220 400 C 215 310 200 240 250 180 Z"),
                e.main);
        for (int i = 0; i < 26; i++) {
            int x = 270 + i * 97 % 270;
            int y = 210 + i * 61 % 400;
            e.line(fade(e.dark, 110), 7, "M %d %d Q %d %d %d %d".formatted(x, y, x + 14, y + 18, x + 28, y + 2));
        }
    }

    private static void pouf(Easel e) {
        Shape pouf = path(
                "M 400 350 C 560 350 640 420 640 500 C 640 590 560 640 400 640 C 240 640 160 590 160 500 C 160 420 240 350 400 350 Z");
        e.body(pouf);
        for (int dx : new int[] {-190, -120, -40, 40, 120, 190}) {
            e.line(fade(e.dark, 190), 8, "M 400 362 Q %d 470 %d 620".formatted(400 + dx * 3 / 2, 400 + dx));
        }
        e.flat(oval(400, 364, 34, 14), e.dark);
    }

    private static void basket(Easel e) {
        e.outline(path("M 250 360 C 230 250 320 250 330 350"), e.dark, 20);
        e.outline(path("M 470 350 C 480 250 570 250 550 360"), e.dark, 20);
        weave(e, path("M 200 350 L 600 350 C 640 470 620 600 560 640 L 240 640 C 180 600 160 470 200 350 Z"));
        e.part(box(190, 336, 420, 40, 20), e.light);
    }

    private static void hamper(Easel e) {
        weave(e, path("M 240 280 L 560 280 L 580 610 Q 580 640 550 640 L 250 640 Q 220 640 220 610 Z"));
        e.part(path("M 222 280 Q 400 220 578 280 L 578 300 L 222 300 Z"), e.light);
        e.flat(box(365, 340, 70, 20, 10), e.dark);
        e.line(Palette.WOOD, 16, "M 240 620 L 230 660");
        e.line(Palette.WOOD, 16, "M 560 620 L 570 660");
    }

    private static void bin(Easel e) {
        e.body(path("M 235 270 L 565 270 L 540 610 Q 537 640 507 640 L 293 640 Q 263 640 260 610 Z"));
        e.flat(oval(400, 270, 166, 36), e.light);
        e.flat(oval(400, 274, 148, 27), tint(e.main, -0.4));
        e.line(e.light, 12, "M 300 400 Q 330 440 360 400");
    }

    private static void crate(Easel e) {
        e.flat(box(190, 350, 420, 290, 6), tint(e.main, -0.5));
        for (int y : new int[] {350, 450, 550}) {
            e.part(box(180, y, 440, 84, 6), e.main);
            e.line(fade(e.dark, 140), 4, "M 220 %d C 320 %d 440 %d 580 %d".formatted(y + 40, y + 20, y + 60, y + 36));
        }
        e.part(box(170, 340, 46, 300, 6), e.light);
        e.part(box(584, 340, 46, 300, 6), e.light);
        e.flat(box(345, 372, 110, 36, 18), tint(e.main, -0.6));
    }

    private static void lidded(Easel e) {
        e.body(box(200, 400, 400, 240, 10));
        e.part(box(186, 340, 428, 84, 10), e.light);
        e.flat(box(330, 490, 140, 80, 6), Palette.BRASS);
        e.flat(box(342, 502, 116, 56, 3), Palette.PAPER);
        e.line(Palette.INK, 5, "M 362 530 L 438 530");
    }

    private static void breadbin(Easel e) {
        e.body(path("M 180 640 L 180 440 Q 180 380 240 380 L 560 380 Q 620 380 620 440 L 620 640 Z"));
        e.part(box(164, 350, 472, 46, 14), Palette.WOOD);
        e.line(e.dark, 5, "M 200 450 L 600 450");
        e.flat(box(330, 500, 140, 34, 17), e.dark);
        e.part(path("M 250 350 C 250 270 550 270 550 350 Z"), new Color(0xC98D4F));
        e.line(fade(WHITE, 140), 10, "M 330 312 L 350 340");
        e.line(fade(WHITE, 140), 10, "M 400 300 L 420 336");
        e.line(fade(WHITE, 140), 10, "M 470 312 L 490 340");
    }

    private static void hooks(Easel e) {
        e.part(box(120, 330, 560, 26, 8), e.light);
        e.part(box(140, 356, 520, 90, 10), e.main);
        for (int x = 200; x <= 600; x += 100) {
            e.part(box(x - 13, 400, 26, 70, 12), e.dark);
            e.part(oval(x, 470, 25, 25), tint(e.main, 0.15));
        }
        e.line(new Color(0xCF4A45), 16, "M 300 480 C 270 560 290 600 280 660");
        e.line(new Color(0xCF4A45), 16, "M 300 480 C 330 560 310 600 325 650");
    }

    private static void jar(Easel e) {
        e.flat(box(240, 290, 320, 350, 50), fade(WHITE, 130));
        Shape inside = path(
                "M 256 430 Q 330 410 400 430 Q 470 450 544 425 L 544 590 Q 544 626 508 626 L 292 626 Q 256 626 256 590 Z");
        e.flat(inside, new Color(0xD08A4E));
        for (int i = 0; i < 24; i++) {
            e.flat(oval(280 + i * 83 % 245, 455 + i * 47 % 155, 11, 8), new Color(0xA9642F));
        }
        e.outline(box(240, 290, 320, 350, 50), fade(WHITE, 210), 8);
        e.part(box(270, 236, 260, 66, 16), Palette.CORK);
        e.line(fade(WHITE, 200), 14, "M 272 350 L 272 400");
    }

    private static void chair(Easel e) {
        for (int x : new int[] {270, 530}) {
            e.part(box(x - 13, 150, 26, 490, 10), e.main);
        }
        for (int x : new int[] {330, 377, 423, 470}) {
            e.part(box(x - 9, 210, 18, 220, 8), e.light);
        }
        e.part(box(255, 160, 290, 64, 26), e.main);
        e.part(box(232, 424, 336, 40, 16), e.light);
        e.line(e.dark, 22, "M 246 464 L 226 640");
        e.line(e.dark, 22, "M 554 464 L 574 640");
        e.line(e.dark, 12, "M 244 560 L 556 560");
    }

    private static void stool(Easel e) {
        e.line(e.dark, 28, "M 400 340 L 400 620");
        e.line(e.main, 30, "M 290 330 L 230 636");
        e.line(e.main, 30, "M 510 330 L 570 636");
        e.line(e.dark, 16, "M 262 520 L 538 520");
        e.body(path("M 210 280 Q 400 320 590 280 L 590 320 Q 590 352 550 352 L 250 352 Q 210 352 210 320 Z"));
    }

    private static void armchair(Easel e) {
        e.line(Palette.DARK_WOOD, 26, "M 240 600 L 222 650");
        e.line(Palette.DARK_WOOD, 26, "M 560 600 L 578 650");
        e.body(path("M 220 480 L 220 250 Q 230 150 400 150 Q 570 150 580 250 L 580 480 Z"));
        e.part(path("M 150 380 Q 150 330 200 330 Q 250 330 250 380 L 250 610 L 170 610 Q 150 610 150 590 Z"), e.light);
        e.part(path("M 550 380 Q 550 330 600 330 Q 650 330 650 380 L 650 590 Q 650 610 630 610 L 550 610 Z"), e.light);
        e.part(box(244, 430, 312, 100, 34), e.light);
        e.body(box(250, 510, 300, 100, 8));
        e.flat(oval(400, 250, 9, 9), e.dark);
        e.flat(oval(330, 310, 9, 9), e.dark);
        e.flat(oval(470, 310, 9, 9), e.dark);
    }

    private static void table(Easel e) {
        e.line(e.dark, 30, "M 200 360 L 180 640");
        e.line(e.dark, 30, "M 600 360 L 620 640");
        e.part(box(170, 340, 460, 60, 6), e.dark);
        e.part(box(110, 300, 580, 50, 16), e.main);
        e.line(fade(e.dark, 120), 5, "M 150 322 C 300 310 420 336 640 320");
        e.part(path("M 360 250 L 440 250 L 428 300 L 372 300 Z"), new Color(0xF4EAD6));
        e.line(Palette.LEAF, 10, "M 400 250 Q 380 200 350 180");
        e.line(Palette.LEAF, 10, "M 400 250 Q 420 190 450 170");
    }

    private static void sidetable(Easel e) {
        e.line(e.dark, 22, "M 400 380 L 400 620");
        e.line(e.main, 24, "M 300 380 L 240 640");
        e.line(e.main, 24, "M 500 380 L 560 640");
        e.part(box(190, 340, 420, 44, 22), e.light);
        e.part(box(290, 296, 130, 22, 4), new Color(0xCF4A45));
        e.part(box(300, 318, 136, 22, 4), new Color(0x3F78B5));
        e.flat(path("M 470 262 L 520 262 L 514 340 L 476 340 Z"), fade(WHITE, 190));
    }

    private static void bench(Easel e) {
        e.part(box(180, 430, 36, 210, 8), e.dark);
        e.part(box(584, 430, 36, 210, 8), e.dark);
        e.part(box(180, 550, 440, 26, 6), e.dark);
        e.part(box(130, 390, 540, 50, 14), e.main);
        e.part(path("M 270 550 L 270 500 L 310 500 L 316 526 L 360 532 L 360 550 Z"), new Color(0x8C6446));
        e.part(path("M 400 550 L 400 500 L 440 500 L 446 526 L 490 532 L 490 550 Z"), new Color(0x8C6446));
    }

    private static void weave(Easel e, Shape basket) {
        e.flat(basket, e.main);
        for (int row = 0; row < 14; row++) {
            for (int column = 0; column < 10; column++) {
                if ((row + column) % 2 == 0) {
                    e.inside(basket, box(160 + column * 50, 280 + row * 26, 46, 22, 8), e.dark);
                }
            }
        }
        e.inside(basket, box(500, 200, 200, 480, 0), new Color(30, 20, 40, 30));
    }
}
