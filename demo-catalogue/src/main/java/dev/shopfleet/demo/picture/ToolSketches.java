package dev.shopfleet.demo.picture;

import static dev.shopfleet.demo.picture.Easel.box;
import static dev.shopfleet.demo.picture.Easel.oval;
import static dev.shopfleet.demo.picture.Easel.path;
import static dev.shopfleet.demo.picture.Palette.fade;
import static dev.shopfleet.demo.picture.Palette.tint;
import static dev.shopfleet.demo.picture.Sketch.lying;

import java.awt.Color;
import java.util.Map;

/** What a gardener holds. */
final class ToolSketches {
    private static final Color WHITE = new Color(255, 255, 255);

    private ToolSketches() {}

    static void addTo(Map<String, Sketch> shelf) {
        shelf.put("trowel", lying(ToolSketches::trowel));
        shelf.put("handfork", lying(ToolSketches::handfork));
        shelf.put("spade", lying(ToolSketches::spade));
        shelf.put("digfork", lying(ToolSketches::digfork));
        shelf.put("secateurs", lying(ToolSketches::secateurs));
        shelf.put("shears", lying(ToolSketches::shears));
        shelf.put("gloves", lying(ToolSketches::gloves));
    }

    private static void trowel(Easel e) {
        e.turned(40, () -> {
            e.part(path("M 340 110 Q 400 60 460 110 L 470 330 Q 400 440 330 330 Z"), Palette.STEEL);
            e.line(tint(Palette.STEEL, -0.25), 8, "M 400 130 L 400 340");
            e.line(tint(Palette.STEEL, -0.3), 24, "M 400 380 L 400 470");
            e.part(path("M 370 470 Q 400 450 430 470 L 440 680 Q 400 730 360 680 Z"), e.main);
            e.line(new Color(0xCF4A45), 7, "M 400 690 C 360 740 340 690 390 670");
        });
    }

    private static void handfork(Easel e) {
        e.turned(40, () -> {
            for (int x : new int[] {330, 400, 470}) {
                e.line(Palette.STEEL, 24, "M %d 110 L %d 320".formatted(x, x));
            }
            e.line(Palette.STEEL, 26, "M 330 320 Q 400 380 470 320");
            e.line(tint(Palette.STEEL, -0.3), 24, "M 400 350 L 400 470");
            e.part(path("M 370 470 Q 400 450 430 470 L 440 680 Q 400 730 360 680 Z"), e.main);
        });
    }

    private static void spade(Easel e) {
        e.turned(24, () -> {
            shaft(e);
            e.part(path("M 300 440 L 500 440 L 496 640 Q 480 700 400 730 Q 320 700 304 640 Z"), Palette.STEEL);
            e.line(fade(WHITE, 170), 10, "M 334 470 L 334 640");
        });
    }

    private static void digfork(Easel e) {
        e.turned(24, () -> {
            shaft(e);
            for (int x : new int[] {312, 371, 430, 488}) {
                e.line(Palette.STEEL, 20, "M %d 470 L %d 720".formatted(x, x));
            }
            e.line(Palette.STEEL, 26, "M 312 464 L 488 464");
        });
    }

    private static void secateurs(Easel e) {
        e.turned(-30, () -> {
            e.part(path("M 392 400 C 340 300 340 200 400 110 C 430 200 440 320 424 400 Z"), Palette.STEEL);
            e.part(path("M 410 400 C 470 340 500 270 480 190 C 440 240 400 320 390 400 Z"), tint(Palette.STEEL, -0.25));
            e.line(e.main, 48, "M 385 430 C 320 520 300 600 310 700");
            e.line(e.dark, 48, "M 415 430 C 480 520 500 600 490 700");
            e.line(Palette.STEEL, 10, "M 360 540 Q 400 510 440 540");
            e.flat(oval(402, 410, 30, 30), Palette.IRON);
            e.flat(oval(402, 410, 12, 12), Palette.BRASS);
        });
    }

    private static void shears(Easel e) {
        e.turned(0, () -> {
            e.part(path("M 380 430 L 300 80 Q 330 70 350 110 L 424 420 Z"), Palette.STEEL);
            e.part(path("M 420 430 L 500 80 Q 470 70 450 110 L 376 420 Z"), tint(Palette.STEEL, 0.3));
            e.line(Palette.IRON, 24, "M 410 430 L 330 530");
            e.line(Palette.IRON, 24, "M 390 430 L 470 530");
            e.line(e.main, 40, "M 326 536 L 270 720");
            e.line(e.main, 40, "M 474 536 L 530 720");
            e.flat(oval(400, 426, 20, 20), Palette.BRASS);
        });
    }

    private static void gloves(Easel e) {
        e.turned(-14, () -> e.at(-110, 0, 0.85, () -> glove(e)));
        e.turned(14, () -> e.at(110, 10, 0.85, () -> e.mirrored(() -> glove(e))));
    }

    private static void shaft(Easel e) {
        e.part(box(384, 130, 32, 320, 6), Palette.WOOD);
        e.outline(path("M 340 60 L 460 60 L 410 150 L 390 150 Z"), e.main, 28);
    }

    private static void glove(Easel e) {
        e.part(
                path(
                        "M 300 440 L 300 200 Q 300 170 325 170 Q 350 170 350 200 L 350 340 L 356 340 L 356 150 Q 356 120 382 120 Q 408 120 408 150 "
                                + "L 408 340 L 414 340 L 414 170 Q 414 140 440 140 Q 466 140 466 170 L 466 350 L 472 350 L 472 220 Q 472 194 494 194 Q 516 194 516 220 "
                                + "L 516 470 Q 500 560 470 580 L 330 580 Q 310 530 240 430 Q 220 396 246 384 Q 270 376 300 440 Z"),
                e.main);
        e.part(box(316, 570, 170, 130, 18), e.dark);
        e.line(e.light, 8, "M 330 610 L 472 610");
        e.line(fade(e.dark, 170), 6, "M 340 480 Q 410 450 480 480");
    }
}
