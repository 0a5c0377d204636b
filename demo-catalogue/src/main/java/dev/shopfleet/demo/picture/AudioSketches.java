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

/** Everything that makes or catches sound. */
final class AudioSketches {
    private static final Color WHITE = new Color(255, 255, 255);

    private AudioSketches() {}

    static void addTo(Map<String, Sketch> shelf) {
        shelf.put("speaker", standing(AudioSketches::speaker));
        shelf.put("speakerpair", standing(AudioSketches::speakerpair));
        shelf.put("minispeaker", standing(AudioSketches::minispeaker));
        shelf.put("boombox", standing(AudioSketches::boombox));
        shelf.put("soundbar", standing(AudioSketches::soundbar));
        shelf.put("subwoofer", standing(AudioSketches::subwoofer));
        shelf.put("lanternspeaker", standing(AudioSketches::lanternspeaker));
        shelf.put("headphones", standing(AudioSketches::headphones));
        shelf.put("earbuds", standing(AudioSketches::earbuds));
        shelf.put("earphones", lying(AudioSketches::earphones));
        shelf.put("headset", standing(AudioSketches::headset));
        shelf.put("headband", standing(AudioSketches::headband));
        shelf.put("radio", standing(AudioSketches::radio));
        shelf.put("clockradio", standing(AudioSketches::clockradio));
        shelf.put("turntable", standing(AudioSketches::turntable));
        shelf.put("cassette", standing(AudioSketches::cassette));
        shelf.put("radiocube", standing(AudioSketches::radiocube));
    }

    private static void speaker(Easel e) {
        e.body(box(250, 200, 300, 440, 34));
        cone(e, 400, 310, 62);
        cone(e, 400, 490, 106);
        e.flat(oval(510, 610, 8, 8), Palette.FLAME);
    }

    private static void speakerpair(Easel e) {
        for (int x : new int[] {150, 430}) {
            e.body(box(x, 240, 220, 400, 12));
            cone(e, x + 110, 330, 46);
            cone(e, x + 110, 500, 82);
        }
    }

    private static void minispeaker(Easel e) {
        e.outline(path("M 560 440 C 640 420 640 330 580 330"), e.dark, 16);
        e.body(box(210, 380, 380, 260, 90));
        e.flat(box(240, 410, 320, 200, 70), e.dark);
        for (int i = 0; i < 40; i++) {
            e.flat(oval(284 + i % 10 * 26, 450 + i / 10 * 40, 7, 7), tint(e.main, -0.5));
        }
        e.flat(oval(400, 396, 12, 5), e.light);
    }

    private static void boombox(Easel e) {
        e.outline(
                path("M 220 330 L 220 250 Q 220 230 240 230 L 560 230 Q 580 230 580 250 L 580 330"), Palette.WOOD, 28);
        e.body(box(120, 310, 560, 330, 40));
        cone(e, 240, 480, 96);
        cone(e, 560, 480, 96);
        e.flat(box(352, 370, 96, 60, 8), Palette.INK);
        e.flat(box(362, 380, 76, 40, 4), new Color(0x9FD3C2));
        e.flat(oval(374, 480, 15, 15), e.light);
        e.flat(oval(426, 480, 15, 15), e.light);
        e.flat(box(360, 540, 80, 22, 11), e.light);
    }

    private static void soundbar(Easel e) {
        e.part(box(170, 200, 460, 270, 12), Palette.INK);
        e.flat(box(186, 216, 428, 238, 4), new Color(0x7FB0C4));
        e.flat(path("M 186 454 L 186 390 Q 300 300 400 390 Q 480 340 614 400 L 614 454 Z"), tint(Palette.LEAF, 0.15));
        e.flat(oval(520, 280, 34, 34), Palette.GLOW);
        e.body(box(100, 540, 600, 100, 30));
        for (int x = 150; x < 660; x += 22) {
            e.flat(oval(x, 590, 6, 6), tint(e.main, 0.35));
        }
    }

    private static void subwoofer(Easel e) {
        e.body(box(210, 240, 380, 380, 30));
        cone(e, 400, 420, 150);
        e.part(box(240, 616, 50, 24, 6), Palette.IRON);
        e.part(box(510, 616, 50, 24, 6), Palette.IRON);
        e.flat(oval(550, 590, 12, 12), Palette.BRASS);
    }

    private static void lanternspeaker(Easel e) {
        e.glow(400, 330, 220);
        e.outline(path("M 290 280 C 290 110 510 110 510 280"), e.dark, 16);
        e.part(box(320, 230, 160, 180, 20), Palette.GLOW);
        e.flat(path("M 400 270 C 440 320 440 360 400 380 C 360 360 360 320 400 270 Z"), Palette.FLAME);
        e.part(box(290, 210, 220, 44, 20), e.main);
        e.body(path("M 290 400 L 510 400 L 540 620 Q 540 640 520 640 L 280 640 Q 260 640 260 620 Z"));
        for (int i = 0; i < 32; i++) {
            e.flat(oval(306 + i % 8 * 27, 470 + i / 8 * 36, 6, 6), tint(e.main, -0.5));
        }
    }

    private static void headphones(Easel e) {
        e.outline(path("M 210 500 C 180 150 620 150 590 500"), e.dark, 44);
        e.outline(path("M 236 360 C 280 220 520 220 564 360"), e.light, 16);
        e.part(box(230, 420, 90, 200, 44), tint(e.main, -0.45));
        e.part(box(480, 420, 90, 200, 44), tint(e.main, -0.45));
        e.body(path("M 250 410 C 140 410 140 640 250 640 Q 270 640 270 620 L 270 430 Q 270 410 250 410 Z"));
        e.body(path("M 550 410 C 660 410 660 640 550 640 Q 530 640 530 620 L 530 430 Q 530 410 550 410 Z"));
    }

    private static void earbuds(Easel e) {
        e.part(
                path(
                        "M 330 330 C 250 330 250 210 340 210 C 400 210 400 290 380 320 L 372 420 Q 370 440 350 440 Q 334 440 332 420 Z"),
                e.light);
        e.part(
                path(
                        "M 470 330 C 550 330 550 210 460 210 C 400 210 400 290 420 320 L 428 420 Q 430 440 450 440 Q 466 440 468 420 Z"),
                e.light);
        e.flat(oval(312, 270, 20, 34), Palette.IRON);
        e.flat(oval(488, 270, 20, 34), Palette.IRON);
        e.body(box(230, 420, 340, 220, 90));
        e.line(e.dark, 6, "M 236 500 L 564 500");
        e.flat(oval(400, 560, 9, 9), Palette.LEAF);
    }

    private static void earphones(Easel e) {
        e.line(e.dark, 12, "M 290 250 C 290 420 390 400 400 520 C 410 660 250 640 280 560 C 310 490 520 560 520 680");
        e.line(e.dark, 12, "M 510 250 C 510 420 410 400 400 520");
        e.part(box(506, 620, 30, 90, 8), e.main);
        e.part(box(514, 706, 14, 36, 4), Palette.BRASS);
        e.part(oval(290, 220, 62, 56), e.main);
        e.part(oval(510, 220, 62, 56), e.main);
        e.flat(oval(270, 214, 30, 34), Palette.IRON);
        e.flat(oval(530, 214, 30, 34), Palette.IRON);
    }

    private static void headset(Easel e) {
        e.outline(path("M 200 420 C 170 120 630 120 600 420"), e.main, 26);
        e.line(e.main, 26, "M 200 420 C 200 500 270 520 290 460");
        e.line(e.main, 26, "M 600 420 C 600 500 530 520 510 460");
        e.part(box(250, 420, 80, 110, 34), e.light);
        e.part(box(470, 420, 80, 110, 34), e.light);
        e.part(box(176, 420, 50, 150, 24), e.dark);
        e.part(box(574, 420, 50, 150, 24), e.dark);
    }

    private static void headband(Easel e) {
        e.flat(oval(400, 340, 250, 90), e.dark);
        e.body(path("M 150 340 Q 400 500 650 340 L 650 500 Q 400 720 150 500 Z"));
        for (int x : new int[] {270, 530}) {
            e.flat(oval(x, 500, 52, 52), e.dark);
            e.flat(oval(x, 500, 34, 34), e.light);
        }
    }

    private static void radio(Easel e) {
        e.line(Palette.STEEL, 10, "M 540 330 L 650 110");
        e.flat(oval(652, 108, 12, 12), Palette.STEEL);
        e.outline(path("M 250 330 C 250 230 480 230 480 330"), Palette.DARK_WOOD, 20);
        e.body(box(140, 320, 520, 320, 44));
        e.flat(box(176, 360, 250, 240, 20), e.dark);
        for (int y = 384; y < 590; y += 28) {
            e.line(tint(e.main, -0.5), 8, "M 200 %d L 402 %d".formatted(y, y));
        }
        e.flat(box(456, 370, 170, 70, 10), Palette.PAPER);
        e.line(Palette.INK, 4, "M 470 420 L 612 420");
        e.line(new Color(0xCF4A45), 6, "M 540 380 L 540 430");
        e.part(oval(496, 530, 42, 42), Palette.WOOD);
        e.part(oval(590, 530, 32, 32), Palette.WOOD);
    }

    private static void clockradio(Easel e) {
        e.body(
                path(
                        "M 170 420 Q 170 400 200 400 L 600 400 Q 630 400 630 420 L 650 620 Q 650 640 630 640 L 170 640 Q 150 640 150 620 Z"));
        e.part(box(230, 366, 340, 50, 24), tint(e.main, -0.15));
        e.flat(box(220, 450, 360, 130, 18), Palette.INK);
        digits(e);
    }

    private static void turntable(Easel e) {
        e.part(box(120, 520, 560, 100, 16), e.main);
        e.part(box(160, 616, 60, 24, 6), Palette.IRON);
        e.part(box(580, 616, 60, 24, 6), Palette.IRON);
        e.part(path("M 170 400 L 630 400 L 680 520 L 120 520 Z"), e.light);
        e.flat(oval(360, 458, 190, 50), Palette.IRON);
        e.flat(oval(360, 452, 182, 46), new Color(0x2A2A30));
        e.outline(oval(360, 452, 130, 32), fade(WHITE, 40), 4);
        e.flat(oval(360, 452, 60, 16), new Color(0xE98A3C));
        e.flat(oval(360, 452, 7, 3), Palette.PAPER);
        e.line(Palette.STEEL, 14, "M 600 430 L 560 490 L 470 474");
        e.part(oval(600, 428, 28, 14), Palette.STEEL);
        e.flat(oval(170, 570, 14, 14), Palette.BRASS);
    }

    private static void cassette(Easel e) {
        e.outline(path("M 220 330 L 220 250 Q 220 230 250 230 L 550 230 Q 580 230 580 250 L 580 330"), e.dark, 26);
        e.body(box(160, 320, 480, 320, 30));
        e.part(box(230, 380, 340, 180, 14), Palette.INK);
        e.flat(box(260, 410, 280, 90, 8), Palette.PAPER);
        for (int x : new int[] {330, 470}) {
            e.flat(oval(x, 456, 34, 34), Palette.IRON);
            e.flat(oval(x, 456, 16, 16), Palette.PAPER);
        }
        for (int x = 244; x < 560; x += 66) {
            e.part(box(x, 580, 52, 36, 6), x == 244 ? new Color(0xCF4A45) : Palette.PAPER);
        }
    }

    private static void radiocube(Easel e) {
        e.body(box(230, 300, 340, 340, 40));
        e.flat(oval(400, 450, 96, 96), Palette.INK);
        e.flat(oval(400, 450, 84, 84), new Color(0x26455C));
        e.line(Palette.FLAME, 10, "M 350 470 Q 370 410 390 450 Q 410 490 430 430 L 450 450");
        for (int x = 290; x <= 510; x += 55) {
            e.flat(oval(x, 596, 15, 15), e.light);
        }
    }

    private static void cone(Easel e, double x, double y, double radius) {
        e.flat(oval(x, y, radius, radius), tint(e.main, -0.55));
        e.flat(oval(x, y, radius * 0.84, radius * 0.84), Palette.IRON);
        e.flat(oval(x, y, radius * 0.6, radius * 0.6), tint(Palette.IRON, 0.15));
        e.flat(oval(x, y, radius * 0.26, radius * 0.26), tint(Palette.IRON, -0.4));
        e.flat(oval(x - radius * 0.1, y - radius * 0.1, radius * 0.08, radius * 0.08), fade(WHITE, 140));
    }

    private static void digits(Easel e) {
        e.line(Palette.FLAME, 12, "M 270 480 L 310 480 L 290 552");
        e.flat(oval(356, 494, 8, 8), Palette.FLAME);
        e.flat(oval(356, 536, 8, 8), Palette.FLAME);
        e.line(Palette.FLAME, 12, "M 400 480 L 440 480 L 440 514 L 404 514 L 440 514 L 440 550 L 400 550");
        e.outline(box(480, 480, 44, 70, 8), Palette.FLAME, 12);
    }
}
