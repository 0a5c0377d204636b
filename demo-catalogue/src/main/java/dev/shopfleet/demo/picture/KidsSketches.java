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

/** Toys, books and a room for them. */
final class KidsSketches {
    private static final Color WHITE = new Color(255, 255, 255);

    private KidsSketches() {}

    static void addTo(Map<String, Sketch> shelf) {
        shelf.put("blocks", standing(KidsSketches::blocks));
        shelf.put("duck", standing(KidsSketches::duck));
        shelf.put("car", standing(KidsSketches::car));
        shelf.put("truck", standing(KidsSketches::truck));
        shelf.put("train", standing(KidsSketches::train));
        shelf.put("bear", standing(KidsSketches::bear));
        shelf.put("rabbit", standing(KidsSketches::rabbit));
        shelf.put("skippingrope", lying(KidsSketches::skippingrope));
        shelf.put("stackrings", standing(KidsSketches::stackrings));
        shelf.put("moonlamp", standing(KidsSketches::moonlamp));
        shelf.put("foxlamp", standing(KidsSketches::foxlamp));
        shelf.put("quilt", standing(KidsSketches::quilt));
        shelf.put("growthchart", hanging(KidsSketches::growthchart));
        shelf.put("bunting", hanging(KidsSketches::bunting));
    }

    private static void blocks(Easel e) {
        Color[] colours = {
            e.main, new Color(0x3F78B5), new Color(0xF2C84B), Palette.LEAF, new Color(0xE98A3C), Palette.WOOD
        };
        int[][] places = {{180, 500}, {330, 500}, {480, 500}, {255, 360}, {405, 360}};
        for (int i = 0; i < 5; i++) {
            e.part(box(places[i][0], places[i][1], 140, 140, 14), colours[i]);
            e.outline(box(places[i][0] + 18, places[i][1] + 18, 104, 104, 8), fade(WHITE, 120), 6);
        }
        e.part(path("M 400 210 L 486 360 L 314 360 Z"), colours[5]);
        e.flat(oval(250, 570, 28, 28), fade(WHITE, 190));
        e.flat(box(376, 546, 48, 48, 4), fade(WHITE, 190));
        e.flat(path("M 550 540 L 584 598 L 516 598 Z"), fade(WHITE, 190));
    }

    private static void duck(Easel e) {
        e.line(Palette.INK, 6, "M 560 560 Q 660 600 700 520");
        e.flat(oval(704, 512, 14, 14), new Color(0xCF4A45));
        e.body(
                path(
                        "M 180 400 C 230 470 280 430 340 430 C 360 330 310 300 330 240 C 360 160 500 170 510 260 C 516 320 480 350 520 400 C 600 480 560 580 460 580 L 300 580 C 200 580 160 480 180 400 Z"));
        e.part(path("M 506 240 L 590 262 L 506 300 Z"), new Color(0xE98A3C));
        e.flat(oval(450, 240, 13, 13), Palette.INK);
        e.part(path("M 260 470 C 330 450 420 460 450 510 C 400 560 290 550 260 470 Z"), e.dark);
        wheel(e, 300, 590, 50);
        wheel(e, 480, 590, 50);
    }

    private static void car(Easel e) {
        e.body(
                path(
                        "M 120 590 C 120 520 160 500 230 490 C 280 400 330 380 430 390 C 500 396 530 440 560 480 C 640 486 690 510 690 590 Z"));
        e.flat(path("M 270 490 C 310 420 350 410 400 414 L 400 490 Z"), new Color(0xCFE6EA));
        e.flat(path("M 420 414 C 470 416 500 450 516 484 L 420 490 Z"), new Color(0xCFE6EA));
        e.flat(oval(400, 545, 38, 38), Palette.PAPER);
        e.line(Palette.INK, 10, "M 394 528 L 404 522 L 404 566");
        wheel(e, 240, 590, 56);
        wheel(e, 570, 590, 56);
    }

    private static void truck(Easel e) {
        e.line(tint(Palette.LINEN, -0.2), 12, "M 200 400 L 560 250");
        e.line(tint(Palette.LINEN, -0.2), 12, "M 214 436 L 574 286");
        for (int i = 0; i < 8; i++) {
            e.line(
                    tint(Palette.LINEN, -0.2),
                    8,
                    "M %d %d L %d %d".formatted(220 + i * 45, 392 - i * 19, 234 + i * 45, 428 - i * 19));
        }
        e.body(path("M 110 420 L 500 420 L 500 330 L 620 330 Q 660 330 670 370 L 690 460 L 690 590 L 110 590 Z"));
        e.flat(path("M 524 360 L 616 360 Q 636 360 642 390 L 654 450 L 524 450 Z"), new Color(0xCFE6EA));
        e.flat(oval(580, 410, 24, 24), new Color(0xEBCB9B));
        e.part(path("M 552 400 Q 580 360 610 400 Z"), new Color(0xF2C84B));
        e.flat(box(110, 500, 580, 22, 0), Palette.PAPER);
        e.part(box(530, 300, 60, 34, 12), new Color(0x3F78B5));
        wheel(e, 230, 590, 54);
        wheel(e, 570, 590, 54);
    }

    private static void train(Easel e) {
        e.part(box(90, 500, 180, 90, 10), new Color(0xE9B949));
        e.part(box(110, 440, 50, 60, 4), new Color(0xCF4A45));
        e.part(box(180, 430, 60, 70, 4), new Color(0x3F78B5));
        e.line(Palette.IRON, 12, "M 270 580 L 340 580");
        e.part(box(320, 540, 380, 50, 10), e.dark);
        e.body(box(420, 420, 250, 130, 40));
        e.part(box(320, 350, 130, 200, 8), e.main);
        e.part(box(300, 320, 170, 36, 10), new Color(0xCF4A45));
        e.flat(box(346, 386, 78, 72, 8), new Color(0xCFE6EA));
        e.part(path("M 570 330 L 640 330 L 626 424 L 584 424 Z"), e.dark);
        e.flat(oval(600, 280, 34, 28), fade(WHITE, 190));
        e.flat(oval(548, 236, 44, 34), fade(WHITE, 150));
        for (int x : new int[] {130, 230}) {
            wheel(e, x, 596, 40);
        }
        for (int x : new int[] {380, 500, 620}) {
            wheel(e, x, 596, 44);
        }
    }

    private static void bear(Easel e) {
        e.part(oval(310, 200, 54, 54), e.main);
        e.part(oval(490, 200, 54, 54), e.main);
        e.flat(oval(310, 204, 28, 28), e.light);
        e.flat(oval(490, 204, 28, 28), e.light);
        e.part(oval(250, 470, 52, 100), e.dark);
        e.part(oval(550, 470, 52, 100), e.dark);
        e.body(oval(400, 510, 150, 140));
        e.flat(oval(400, 530, 90, 86), e.light);
        e.part(oval(290, 600, 72, 58), e.main);
        e.part(oval(510, 600, 72, 58), e.main);
        e.flat(oval(290, 604, 38, 32), e.light);
        e.flat(oval(510, 604, 38, 32), e.light);
        e.part(oval(400, 290, 142, 126), e.main);
        e.flat(oval(400, 330, 62, 48), e.light);
        face(e, 400, 290);
        e.part(path("M 400 410 L 340 384 L 340 440 Z"), new Color(0xCF4A45));
        e.part(path("M 400 410 L 460 384 L 460 440 Z"), new Color(0xCF4A45));
    }

    private static void rabbit(Easel e) {
        e.part(path("M 340 270 C 270 200 260 70 310 60 C 370 60 390 180 385 260 Z"), e.main);
        e.part(path("M 460 270 C 530 200 560 120 600 190 C 620 240 560 330 470 320 Z"), e.dark);
        e.part(oval(280, 470, 40, 84), e.main);
        e.part(oval(520, 470, 40, 84), e.main);
        e.body(path("M 330 400 L 470 400 C 530 480 540 640 500 640 L 300 640 C 260 640 270 480 330 400 Z"));
        e.part(
                path("M 326 400 L 474 400 C 500 440 514 500 516 540 L 284 540 C 286 500 300 440 326 400 Z"),
                new Color(0x3F78B5));
        e.flat(oval(400, 470, 9, 9), Palette.PAPER);
        e.flat(oval(400, 510, 9, 9), Palette.PAPER);
        e.part(oval(400, 320, 116, 104), e.main);
        face(e, 400, 320);
        e.flat(oval(330, 350, 20, 14), fade(new Color(0xE998A5), 170));
        e.flat(oval(470, 350, 20, 14), fade(new Color(0xE998A5), 170));
    }

    private static void skippingrope(Easel e) {
        e.line(e.main, 20, "M 270 330 C 250 600 350 680 430 560 C 500 450 340 420 360 540 C 380 680 560 640 530 330");
        e.turned(-6, () -> {
            e.part(box(240, 140, 64, 210, 30), Palette.WOOD);
            e.flat(box(240, 220, 64, 22, 0), e.main);
        });
        e.turned(6, () -> {
            e.part(box(496, 140, 64, 210, 30), Palette.WOOD);
            e.flat(box(496, 220, 64, 22, 0), e.main);
        });
    }

    private static void stackrings(Easel e) {
        Color[] rings = {
            new Color(0xCF4A45), new Color(0xE98A3C), e.main, Palette.LEAF, new Color(0x3F78B5), new Color(0x7B4468)
        };
        e.part(box(384, 230, 32, 380, 10), Palette.WOOD);
        e.part(box(220, 606, 360, 34, 14), Palette.WOOD);
        for (int i = 0; i < 6; i++) {
            int half = 170 - i * 18;
            e.part(box(400 - half, 550 - i * 54, 2 * half, 54, 27), rings[i]);
        }
        e.part(oval(400, 240, 46, 46), new Color(0xF2C84B));
    }

    private static void moonlamp(Easel e) {
        e.glow(400, 400, 330);
        e.body(oval(400, 430, 210, 210));
        int[][] craters = {{330, 370, 40}, {470, 340, 26}, {440, 490, 46}, {310, 520, 28}, {520, 440, 20}};
        for (int[] crater : craters) {
            e.flat(oval(crater[0], crater[1], crater[2], crater[2]), fade(e.dark, 70));
        }
        e.line(Palette.INK, 7, "M 340 430 Q 356 446 372 430");
        e.line(Palette.INK, 7, "M 410 430 Q 426 446 442 430");
        e.line(Palette.INK, 6, "M 370 480 Q 391 498 412 480");
    }

    private static void foxlamp(Easel e) {
        e.glow(400, 420, 320);
        e.body(path("M 300 640 C 230 560 250 430 330 390 L 470 390 C 550 430 570 560 500 640 Z"));
        e.part(path("M 490 640 C 640 640 650 500 570 450 C 580 540 520 560 470 590 Z"), e.dark);
        e.flat(path("M 600 500 C 590 470 580 456 570 450 C 574 480 566 504 556 520 Z"), Palette.PAPER);
        e.part(
                path(
                        "M 240 190 L 330 240 L 470 240 L 560 190 L 550 340 C 530 420 460 440 400 460 C 340 440 270 420 250 340 Z"),
                e.main);
        e.flat(path("M 254 330 C 300 340 360 360 400 456 C 340 440 270 420 254 330 Z"), Palette.PAPER);
        e.flat(path("M 546 330 C 500 340 440 360 400 456 C 460 440 530 420 546 330 Z"), Palette.PAPER);
        e.flat(oval(400, 446, 20, 15), Palette.INK);
        e.line(Palette.INK, 8, "M 310 330 Q 330 346 350 330");
        e.line(Palette.INK, 8, "M 450 330 Q 470 346 490 330");
        e.flat(oval(400, 570, 54, 66), Palette.PAPER);
    }

    private static void quilt(Easel e) {
        e.part(box(180, 520, 440, 120, 50), e.dark);
        e.body(box(170, 400, 460, 140, 56));
        e.body(path("M 210 300 Q 400 270 590 300 Q 620 350 590 420 L 210 420 Q 180 350 210 300 Z"));
        e.part(path("M 350 290 L 600 300 L 640 560 Q 500 600 340 560 Z"), e.light);
        for (int i = 0; i < 9; i++) {
            e.flat(oval(400 + i % 3 * 80, 350 + i / 3 * 80, 9, 9), Palette.GLOW);
        }
    }

    private static void growthchart(Easel e) {
        e.part(box(280, 90, 240, 24, 10), Palette.WOOD);
        e.line(Palette.INK, 5, "M 300 92 L 400 40 L 500 92");
        e.part(box(300, 114, 200, 560, 0), Palette.PAPER);
        for (int i = 0; i <= 22; i++) {
            int y = 650 - i * 23;
            e.line(Palette.INK, 4, "M 300 %d L %d %d".formatted(y, i % 5 == 0 ? 350 : 324, y));
        }
        e.body(path("M 420 220 C 480 290 480 390 460 460 L 380 460 C 360 390 360 290 420 220 Z"));
        e.part(path("M 376 400 L 340 490 L 386 460 Z"), e.dark);
        e.part(path("M 464 400 L 496 490 L 454 460 Z"), e.dark);
        e.flat(oval(420, 330, 28, 28), new Color(0xCFE6EA));
        e.flat(path("M 394 464 L 446 464 L 420 560 Z"), Palette.FLAME);
        e.part(box(290, 670, 220, 20, 8), Palette.WOOD);
    }

    private static void bunting(Easel e) {
        Color[] flags = {e.main, new Color(0xF2C84B), new Color(0xE998A5), e.light, new Color(0xE98A3C)};
        e.line(Palette.INK, 6, "M 40 240 Q 400 400 760 240");
        for (int i = 0; i < 7; i++) {
            int x = 70 + i * 98;
            int y = 320 - Math.abs(3 - i) * (Math.abs(3 - i) + 2) * 4;
            e.part(
                    path("M %d %d L %d %d L %d %d Z".formatted(x, y - 16, x + 80, y - 16, x + 40, y + 120)),
                    flags[i % 5]);
        }
        e.line(Palette.INK, 6, "M 40 470 Q 400 590 760 470");
        for (int i = 0; i < 7; i++) {
            int x = 70 + i * 98;
            int y = 530 - Math.abs(3 - i) * (Math.abs(3 - i) + 2) * 3;
            e.part(
                    path("M %d %d L %d %d L %d %d Z".formatted(x, y - 16, x + 80, y - 16, x + 40, y + 120)),
                    flags[(i + 2) % 5]);
        }
    }

    private static void wheel(Easel e, int x, int y, int radius) {
        e.flat(oval(x, y, radius, radius), Palette.IRON);
        e.flat(oval(x, y, radius * 0.62, radius * 0.62), Palette.WOOD);
        e.flat(oval(x, y, radius * 0.2, radius * 0.2), Palette.IRON);
    }

    private static void face(Easel e, int x, int y) {
        e.flat(oval(x - 46, y, 13, 13), Palette.INK);
        e.flat(oval(x + 46, y, 13, 13), Palette.INK);
        e.flat(oval(x, y + 28, 20, 14), Palette.INK);
        e.line(Palette.INK, 6, "M %d %d Q %d %d %d %d".formatted(x - 22, y + 56, x, y + 74, x + 22, y + 56));
    }
}
