package dev.shopfleet.order.deadletter.service;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for replays that nobody has brought to an end. Every instance may run it: the decision itself says whose turn it is. */
@Component
class UnfinishedReplays {

    private final LetterDesk desk;

    UnfinishedReplays(LetterDesk desk) {
        this.desk = desk;
    }

    @Scheduled(fixedDelayString = "${shopfleet.dead-letters.replay-check-every}")
    void finish() {
        desk.finishReplays();
    }
}
