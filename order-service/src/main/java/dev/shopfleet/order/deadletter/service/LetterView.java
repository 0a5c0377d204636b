package dev.shopfleet.order.deadletter.service;

import dev.shopfleet.common.consumer.DeadLetter;
import dev.shopfleet.order.deadletter.model.Decision;
import dev.shopfleet.order.deadletter.model.LetterState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter in a list.
 *
 * @param group who could not handle it
 * @param reason why
 * @param time when it was put aside
 * @param replica an instance's copy of another service's state failed: it reads the newest state when it starts anew, so
 *     there is nothing to replay
 * @param replayOf the letter whose replay failed and became this one
 * @param decidedBy the admin who decided last
 * @param decision why it was discarded
 */
public record LetterView(
        String id,
        String topic,
        @Nullable String group,
        @Nullable String key,
        @Nullable String type,
        @Nullable String reason,
        Instant time,
        boolean replica,
        @Nullable String replayOf,
        LetterState state,
        int replays,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision) {

    static LetterView of(DeadLetter letter, Decision decision) {
        return new LetterView(
                letter.id().toString(),
                letter.id().topic(),
                letter.group(),
                letter.key(),
                letter.type(),
                letter.reason(),
                letter.time(),
                letter.isOfReplica(),
                letter.replayOf(),
                decision.state(),
                decision.replays(),
                decision.by(),
                decision.at(),
                decision.reason());
    }
}
