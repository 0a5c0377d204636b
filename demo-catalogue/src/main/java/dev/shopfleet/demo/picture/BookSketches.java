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

/** Books, puzzles and cards. */
final class BookSketches {
    private BookSketches() {}

    static void addTo(Map<String, Sketch> shelf) {
        shelf.put("storybook", standing(BookSketches::storybook));
        shelf.put("snailbook", standing(BookSketches::snailbook));
        shelf.put("lighthousebook", standing(BookSketches::lighthousebook));
        shelf.put("machinebook", standing(BookSketches::machinebook));
        shelf.put("cookbook", standing(BookSketches::cookbook));
        shelf.put("puzzle", lying(BookSketches::puzzle));
        shelf.put("cards", lying(BookSketches::cards));
    }

    private static void storybook(Easel e) {
        cover(e);
        e.flat(oval(430, 300, 52, 52), Palette.GLOW);
        e.flat(path("M 300 412 L 300 370 Q 400 320 540 372 L 540 400 Z"), Palette.LEAF);
    }

    private static void snailbook(Easel e) {
        cover(e);
        e.flat(path("M 300 412 L 300 384 L 540 372 L 540 400 Z"), e.dark);
        e.part(path("M 330 384 Q 400 360 470 366 L 500 310 Q 520 300 520 330 L 500 376 Z"), new Color(0xF2D7A0));
        e.flat(oval(420, 320, 52, 52), new Color(0xC8694A));
        e.outline(oval(420, 320, 30, 30), Palette.PAPER, 8);
        e.flat(oval(420, 320, 9, 9), Palette.PAPER);
    }

    private static void lighthousebook(Easel e) {
        cover(e);
        e.flat(path("M 420 246 L 300 222 L 300 290 Z"), fade(Palette.GLOW, 190));
        e.part(path("M 420 230 L 462 380 L 378 384 Z"), Palette.PAPER);
        e.flat(path("M 400 300 L 440 300 L 448 330 L 392 330 Z"), new Color(0xCF4A45));
        e.flat(path("M 300 412 L 300 384 L 540 372 L 540 400 Z"), e.dark);
    }

    private static void machinebook(Easel e) {
        cover(e);
        e.outline(oval(390, 320, 44, 44), Palette.PAPER, 20);
        e.outline(oval(472, 290, 28, 28), new Color(0xF2C84B), 16);
    }

    private static void cookbook(Easel e) {
        cover(e);
        e.flat(oval(410, 350, 96, 18), e.dark);
        e.part(path("M 330 310 L 500 304 Q 490 360 440 364 L 390 366 Q 340 364 330 310 Z"), Palette.PAPER);
        e.line(Palette.PAPER, 8, "M 390 286 Q 376 266 390 246");
        e.line(Palette.PAPER, 8, "M 440 284 Q 426 264 440 244");
    }

    private static void puzzle(Easel e) {
        Color[] pieces = {e.main, e.light, tint(e.main, 0.55), e.dark};
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                if (row == 0 && column == 2) {
                    continue;
                }
                piece(e, 190 + column * 140, 190 + row * 140, pieces[(row * 2 + column) % 4]);
            }
        }
        e.turned(18, () -> piece(e, 500, 60, new Color(0xF2C84B)));
    }

    private static void cards(Easel e) {
        for (int i = 0; i < 3; i++) {
            int x = 250 - i * 50;
            e.turned(-24 + i * 24, () -> {
                e.part(box(x + 50, 200, 220, 320, 24), Palette.PAPER);
                e.outline(box(x + 64, 214, 192, 292, 16), e.main, 8);
                e.flat(
                        path("M %d 470 Q %d 360 %d 260 Q %d 360 %d 470 Z"
                                .formatted(x + 160, x + 70, x + 160, x + 250, x + 160)),
                        e.main);
                e.line(Palette.PAPER, 6, "M %d 470 L %d 300".formatted(x + 160, x + 160));
            });
        }
    }

    private static void cover(Easel e) {
        e.part(
                path(
                        "M 240 170 L 560 150 Q 580 150 580 170 L 580 620 L 250 640 Q 220 640 220 610 L 220 190 Q 220 172 240 170 Z"),
                e.main);
        e.flat(path("M 250 612 L 580 592 L 580 616 L 252 636 Q 232 634 250 612 Z"), Palette.PAPER);
        e.flat(path("M 220 190 Q 220 172 240 170 L 262 169 L 262 612 Q 220 614 220 630 Z"), e.dark);
        e.flat(path("M 300 220 L 540 206 L 540 400 L 300 412 Z"), e.light);
        e.line(Palette.PAPER, 16, "M 320 466 L 520 456");
        e.line(Palette.PAPER, 16, "M 350 506 L 490 499");
    }

    private static void piece(Easel e, int x, int y, Color color) {
        e.part(box(x, y, 136, 136, 8), color);
        e.flat(oval(x + 140, y + 68, 26, 26), color);
        e.flat(oval(x + 68, y + 140, 26, 26), color);
    }
}
