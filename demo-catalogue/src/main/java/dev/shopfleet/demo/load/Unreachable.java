package dev.shopfleet.demo.load;

import org.jspecify.annotations.Nullable;

/** The shop gave no usable answer, however often it was asked; going on would be of no use. */
final class Unreachable extends Exception {
    Unreachable(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
