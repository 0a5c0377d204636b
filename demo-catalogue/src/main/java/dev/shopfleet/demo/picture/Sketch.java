package dev.shopfleet.demo.picture;

import java.util.function.Consumer;

/** How one kind of product is drawn, and where it is shown. */
record Sketch(Setting setting, Consumer<Easel> drawing) {
    enum Setting {
        /** On a table, its foot at y = 640. */
        STANDING,
        /** Seen from above, with a shadow all round. */
        LYING,
        /** On a wall or from a ceiling. */
        HANGING
    }

    static Sketch standing(Consumer<Easel> drawing) {
        return new Sketch(Setting.STANDING, drawing);
    }

    static Sketch lying(Consumer<Easel> drawing) {
        return new Sketch(Setting.LYING, drawing);
    }

    static Sketch hanging(Consumer<Easel> drawing) {
        return new Sketch(Setting.HANGING, drawing);
    }
}
