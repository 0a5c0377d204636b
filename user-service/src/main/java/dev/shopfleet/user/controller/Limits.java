package dev.shopfleet.user.controller;

/** How long texts may be, and what they are made of. */
final class Limits {

    static final int EMAIL = 254;
    static final int PASSWORD = 128;
    static final int NAME = 100;
    static final int LINE = 200;
    static final int TOKEN = 200;

    /** Something to see, and nothing that a terminal or a mail header would obey. */
    static final String TEXT = "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*";

    static final String TEXT_MESSAGE = "must not be blank or contain control characters";

    private Limits() {}
}
