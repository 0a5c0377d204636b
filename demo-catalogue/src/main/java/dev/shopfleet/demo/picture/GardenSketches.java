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

/** What grows, and what it takes. */
final class GardenSketches {
    private static final Color WHITE = new Color(255, 255, 255);

    private GardenSketches() {}

    static void addTo(Map<String, Sketch> shelf) {
        shelf.put("plantpot", standing(GardenSketches::plantpot));
        shelf.put("pottrio", standing(GardenSketches::pottrio));
        shelf.put("planter", standing(GardenSketches::planter));
        shelf.put("hangingpot", hanging(GardenSketches::hangingpot));
        shelf.put("windowbox", standing(GardenSketches::windowbox));
        shelf.put("seedlings", standing(GardenSketches::seedlings));
        shelf.put("plantstand", standing(GardenSketches::plantstand));
        shelf.put("wateringcan", standing(GardenSketches::wateringcan));
        shelf.put("seedpacket", lying(GardenSketches::seedpacket));
        shelf.put("bulbbag", standing(GardenSketches::bulbbag));
        shelf.put("birdhouse", standing(GardenSketches::birdhouse));
        shelf.put("birdfeeder", hanging(GardenSketches::birdfeeder));
        shelf.put("beehotel", hanging(GardenSketches::beehotel));
        shelf.put("birdbath", standing(GardenSketches::birdbath));
    }

    private static void plantpot(Easel e) {
        leaves(e, 400, 400, 1.0);
        pot(e, "M 240 420 L 560 420 L 520 610 Q 514 640 484 640 L 316 640 Q 286 640 280 610 Z", 216, 368);
    }

    private static void pottrio(Easel e) {
        for (int i = 0; i < 3; i++) {
            int dx = -190 + i * 190;
            e.at(dx, 130, 0.55, () -> {
                leaves(e, 400, 400, 0.8);
                pot(e, "M 240 420 L 560 420 L 520 610 Q 514 640 484 640 L 316 640 Q 286 640 280 610 Z", 216, 368);
            });
        }
        e.part(box(90, 650, 620, 26, 10), e.dark);
    }

    private static void planter(Easel e) {
        e.line(Palette.DARK_WOOD, 22, "M 400 460 L 400 280");
        int[][] crowns = {{400, 200, 110}, {310, 260, 80}, {490, 260, 80}, {350, 180, 70}, {460, 180, 70}};
        for (int[] crown : crowns) {
            e.flat(
                    oval(crown[0], crown[1], crown[2], crown[2] * 0.85),
                    crown[0] > 400 ? tint(Palette.LEAF, -0.15) : tint(Palette.LEAF, 0.1));
        }
        e.flat(oval(360, 250, 12, 15), Palette.INK);
        e.flat(oval(440, 210, 12, 15), Palette.INK);
        e.flat(oval(480, 280, 12, 15), Palette.INK);
        e.body(path("M 220 440 L 580 440 L 550 640 L 250 640 Z"));
        e.part(box(204, 410, 392, 46, 8), e.light);
    }

    private static void hangingpot(Easel e) {
        e.line(Palette.WOOD, 9, "M 400 90 L 236 420");
        e.line(Palette.WOOD, 9, "M 400 90 L 564 420");
        e.outline(oval(400, 80, 18, 18), Palette.IRON, 9);
        leaves(e, 400, 420, 0.8);
        e.body(path("M 220 420 L 580 420 C 580 540 500 610 400 610 C 300 610 220 540 220 420 Z"));
        e.part(box(206, 400, 388, 36, 16), e.light);
        for (int x : new int[] {260, 330, 520}) {
            e.line(Palette.LEAF, 10, "M %d 420 Q %d 480 %d 560".formatted(x, x - 26, x + 6));
            e.flat(oval(x - 12, 480, 20, 12), Palette.LEAF);
            e.flat(oval(x + 8, 560, 20, 12), tint(Palette.LEAF, 0.2));
        }
    }

    private static void windowbox(Easel e) {
        Color[] petals = {
            new Color(0xCF4A45), new Color(0xE998A5), new Color(0xF2C84B), new Color(0xCF4A45), new Color(0xAE98CF)
        };
        for (int i = 0; i < 5; i++) {
            int x = 190 + i * 105;
            int y = 370 + i % 2 * 34;
            e.line(Palette.LEAF, 10, "M %d 500 L %d %d".formatted(x, x, y));
            e.flat(oval(x - 24, 460, 28, 14), Palette.LEAF);
            e.flat(oval(x + 24, 440, 28, 14), tint(Palette.LEAF, -0.1));
            flower(e, x, y, petals[i], 26);
        }
        e.body(path("M 110 490 L 690 490 L 660 640 L 140 640 Z"));
        e.part(box(100, 476, 600, 34, 8), e.light);
    }

    private static void seedlings(Easel e) {
        for (int row = 0; row < 2; row++) {
            for (int i = 0; i < 4; i++) {
                int x = 200 + i * 134 + row * 2;
                int y = 430 + row * 130;
                e.line(Palette.LEAF, 8, "M %d %d L %d %d".formatted(x, y, x, y - 60));
                e.flat(oval(x - 20, y - 64, 22, 12), tint(Palette.LEAF, 0.2));
                e.flat(oval(x + 20, y - 70, 22, 12), Palette.LEAF);
                e.flat(oval(x, y, 52, 12), Palette.SOIL);
                e.part(
                        path("M %d %d L %d %d L %d %d L %d %d Z"
                                .formatted(x - 54, y, x + 54, y, x + 40, y + 84, x - 40, y + 84)),
                        e.main);
            }
        }
    }

    private static void plantstand(Easel e) {
        leaves(e, 400, 290, 0.9);
        e.part(path("M 280 280 L 520 280 L 495 440 L 305 440 Z"), Palette.LINEN);
        e.line(e.main, 22, "M 300 360 L 256 640");
        e.line(e.main, 22, "M 500 360 L 544 640");
        e.line(e.dark, 20, "M 400 440 L 400 636");
        e.part(box(268, 420, 264, 34, 10), e.main);
    }

    private static void wateringcan(Easel e) {
        e.line(e.dark, 26, "M 270 560 L 110 350");
        e.part(path("M 60 350 L 150 310 L 130 370 L 92 388 Z"), Palette.BRASS);
        e.outline(path("M 300 380 C 310 210 560 200 570 400 C 660 420 650 560 560 590"), e.dark, 24);
        e.body(path("M 270 380 L 560 380 L 580 610 Q 580 640 550 640 L 280 640 Q 250 640 250 610 Z"));
        e.part(oval(415, 380, 145, 26), e.light);
        e.flat(oval(400, 384, 100, 16), tint(e.main, -0.5));
        e.line(fade(e.dark, 160), 8, "M 256 560 L 576 560");
    }

    private static void seedpacket(Easel e) {
        e.turned(-8 + e.variant(3) * 8, () -> {
            e.part(box(230, 130, 340, 540, 12), Palette.PAPER);
            e.flat(box(230, 130, 340, 76, 12), e.dark);
            for (int x = 240; x < 570; x += 22) {
                e.flat(oval(x, 132, 7, 7), Palette.PAPER);
            }
            e.flat(box(262, 236, 276, 300, 14), tint(e.main, 0.65));
            e.line(Palette.LEAF, 14, "M 400 520 L 400 400");
            e.flat(oval(356, 480, 46, 20), Palette.LEAF);
            e.flat(oval(444, 456, 46, 20), tint(Palette.LEAF, -0.12));
            flower(e, 400, 360, e.main, 52);
            e.line(Palette.INK, 10, "M 290 576 L 510 576");
            e.line(fade(Palette.INK, 130), 6, "M 320 610 L 480 610");
        });
    }

    private static void bulbbag(Easel e) {
        e.part(path("M 270 640 L 240 330 Q 400 290 560 330 L 530 640 Z"), Palette.LINEN);
        e.line(new Color(0xCF4A45), 14, "M 250 356 Q 400 320 550 356");
        for (int x : new int[] {300, 400, 500}) {
            e.line(Palette.LEAF, 14, "M %d 330 Q %d 260 %d 210".formatted(x, x, 400 + (x - 400) * 5 / 4));
            int top = x == 400 ? 150 : 190;
            int middle = 400 + (x - 400) * 5 / 4;
            e.part(
                    path("M %d %d C %d %d %d %d %d %d C %d %d %d %d %d %d L %d %d L %d %d L %d %d Z"
                            .formatted(
                                    middle - 46,
                                    top,
                                    middle - 56,
                                    top + 70,
                                    middle - 20,
                                    top + 96,
                                    middle,
                                    top + 96,
                                    middle + 20,
                                    top + 96,
                                    middle + 56,
                                    top + 70,
                                    middle + 46,
                                    top,
                                    middle + 22,
                                    top + 26,
                                    middle,
                                    top - 14,
                                    middle - 22,
                                    top + 26)),
                    e.main);
        }
        e.flat(box(320, 430, 160, 120, 8), Palette.PAPER);
        e.part(path("M 400 450 C 450 490 440 530 400 534 C 360 530 350 490 400 450 Z"), Palette.CORK);
    }

    private static void birdhouse(Easel e) {
        e.part(box(376, 560, 48, 90, 0), Palette.DARK_WOOD);
        e.body(path("M 260 340 L 540 340 L 520 590 L 280 590 Z"));
        e.part(path("M 400 180 L 600 350 L 560 384 L 400 250 L 240 384 L 200 350 Z"), Palette.DARK_WOOD);
        e.flat(path("M 400 250 L 540 366 L 540 380 L 260 380 L 260 366 Z"), e.main);
        e.flat(oval(400, 430, 46, 46), tint(Palette.SOIL, -0.5));
        e.line(Palette.WOOD, 16, "M 400 510 L 400 530");
        e.line(fade(e.dark, 150), 4, "M 272 480 L 350 480");
        e.line(fade(e.dark, 150), 4, "M 450 480 L 528 480");
        e.part(
                path("M 450 290 C 470 250 520 250 530 280 L 560 286 L 530 300 C 530 330 480 340 460 320 L 420 326 Z"),
                new Color(0xE98A3C));
        e.flat(oval(516, 276, 6, 6), Palette.INK);
    }

    private static void birdfeeder(Easel e) {
        e.line(Palette.IRON, 7, "M 400 0 L 400 150");
        e.flat(box(310, 230, 180, 330, 10), fade(Palette.GLASS, 190));
        e.inside(box(310, 230, 180, 330, 10), box(300, 300, 220, 300, 0), new Color(0xD0A35E));
        for (int i = 0; i < 40; i++) {
            e.flat(oval(322 + i * 59 % 158, 312 + i * 37 % 240, 6, 4), Palette.SOIL);
        }
        e.body(path("M 400 140 L 540 240 L 260 240 Z"));
        e.part(box(260, 550, 280, 40, 14), e.main);
        e.line(Palette.DARK_WOOD, 12, "M 250 430 L 550 430");
        e.part(
                path("M 520 420 C 520 360 590 340 620 380 L 650 388 L 622 400 C 616 440 560 450 530 430 Z"),
                new Color(0x3F78B5));
        e.flat(oval(610, 378, 6, 6), Palette.INK);
    }

    private static void beehotel(Easel e) {
        e.flat(path("M 400 200 L 570 340 L 570 620 L 230 620 L 230 340 Z"), Palette.DARK_WOOD);
        for (int row = 0; row < 5; row++) {
            for (int i = 0; i < 6; i++) {
                int radius = 14 + (row * 7 + i * 5) % 10;
                e.flat(
                        oval(268 + i * 53, 372 + row * 54, 25, 25),
                        row % 2 == 0 ? Palette.WOOD : tint(Palette.WOOD, 0.25));
                e.flat(oval(268 + i * 53, 372 + row * 54, radius * 0.7, radius * 0.7), Palette.SOIL);
            }
        }
        e.part(path("M 400 160 L 620 340 L 590 376 L 400 222 L 210 376 L 180 340 Z"), e.main);
        e.part(oval(620, 250, 30, 20), new Color(0xF2C84B));
        e.line(Palette.INK, 7, "M 614 234 L 614 266");
        e.line(Palette.INK, 7, "M 630 236 L 630 264");
        e.flat(oval(612, 222, 20, 12), fade(WHITE, 200));
    }

    private static void birdbath(Easel e) {
        e.part(path("M 370 450 L 430 450 L 450 610 L 350 610 Z"), e.main);
        e.part(box(290, 600, 220, 40, 14), e.dark);
        e.body(path("M 170 380 L 630 380 C 600 470 500 480 400 480 C 300 480 200 470 170 380 Z"));
        e.part(oval(400, 380, 230, 44), e.light);
        e.flat(oval(400, 384, 200, 32), new Color(0x86C3DD));
        e.line(fade(WHITE, 190), 6, "M 300 384 Q 340 372 380 384");
        e.part(
                path("M 440 350 C 430 270 510 240 550 290 L 590 300 L 554 316 C 556 360 500 384 460 366 L 400 340 Z"),
                new Color(0xB4532F));
        e.flat(oval(540, 288, 7, 7), Palette.INK);
    }

    private static void pot(Easel e, String outline, int rim, int top) {
        e.body(path(outline));
        e.part(box(rim, top, 800 - 2 * rim, 66, 12), e.light);
    }

    private static void leaves(Easel e, int x, int y, double size) {
        double[][] blades = {{-70, 0.9}, {-38, 1.1}, {-10, 1.25}, {20, 1.2}, {48, 1.05}, {74, 0.85}};
        for (double[] blade : blades) {
            double angle = Math.toRadians(blade[0]);
            double reach = 200 * size * blade[1];
            double tipX = x + Math.sin(angle) * reach;
            double tipY = y - Math.cos(angle) * reach;
            double side = 46 * size;
            double middleX = (x + tipX) / 2;
            double middleY = (y + tipY) / 2;
            double crossX = Math.cos(angle) * side;
            double crossY = Math.sin(angle) * side;
            e.flat(
                    path("M %s %s Q %s %s %s %s Q %s %s %s %s Z"
                            .formatted(
                                    x,
                                    y,
                                    middleX - crossX,
                                    middleY - crossY,
                                    tipX,
                                    tipY,
                                    middleX + crossX,
                                    middleY + crossY,
                                    x,
                                    y)),
                    tint(Palette.LEAF, blade[0] > 0 ? -0.12 : 0.12));
            e.line(fade(WHITE, 90), 3, "M %s %s L %s %s".formatted(x, y, tipX, tipY));
        }
    }

    private static void flower(Easel e, double x, double y, Color color, double size) {
        for (int i = 0; i < 6; i++) {
            double angle = Math.PI * i / 3;
            e.flat(
                    oval(x + Math.cos(angle) * size, y + Math.sin(angle) * size, size * 0.66, size * 0.66),
                    i % 2 == 0 ? color : tint(color, 0.2));
        }
        e.flat(oval(x, y, size * 0.55, size * 0.55), new Color(0x7A4E2B));
    }
}
