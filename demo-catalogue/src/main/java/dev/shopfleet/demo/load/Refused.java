package dev.shopfleet.demo.load;

/** The shop answered, and the answer was no. */
final class Refused extends Exception {
    Refused(String why) {
        super(why);
    }
}
