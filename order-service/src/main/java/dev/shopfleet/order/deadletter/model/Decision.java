package dev.shopfleet.order.deadletter.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What was decided about one dead letter, by the letter's id. That a replay is wanted is written before the record is
 * sent, and that it was sent afterwards. So whoever dies in between leaves a wish that another fulfils: the record may be
 * sent twice, but is not forgotten.
 */
@Document("dead_letter_decisions")
public final class Decision extends Aggregate {

    /** Longer than a send may take. */
    public static final Duration LONGEST_TURN = Duration.ofSeconds(15);

    private LetterState state = LetterState.OPEN;
    private int replays;
    private @Nullable Replay replay;
    private @Nullable String by;
    private @Nullable Instant at;
    private @Nullable String reason;

    @PersistenceCreator
    private Decision(String id) {
        super(id);
    }

    /** Nothing is decided yet. */
    public static Decision open(String letterId) {
        return new Decision(letterId);
    }

    /**
     * An admin wants the record sent again; it may be wanted again later.
     *
     * @param turn a new one
     * @throws Refusal {@code ILLEGAL_TRANSITION} when it was discarded; {@code REQUEST_IN_PROGRESS} when somebody is at it
     */
    public void askReplay(String turn, String who, Instant now) {
        if (state == LetterState.DISCARDED) {
            throw new Refusal(Code.ILLEGAL_TRANSITION, "The letter was discarded");
        }
        if (replay != null && !isLeft(replay, now)) {
            throw new Refusal(Code.REQUEST_IN_PROGRESS, "The letter is being replayed");
        }
        replay = new Replay(turn, who, now);
        changed();
    }

    /** Takes over a replay that somebody has left undone; nothing to do when there is none. */
    public void takeOver(String turn, Instant now) {
        if (replay != null && isLeft(replay, now)) {
            replay = new Replay(turn, replay.by(), now);
            changed();
        }
    }

    private static boolean isLeft(Replay replay, Instant now) {
        return !replay.since().plus(LONGEST_TURN).isAfter(now);
    }

    /** Whether it is that turn's part to send the record. */
    public boolean isTurn(String turn) {
        return replay != null && replay.turn().equals(turn);
    }

    /** The broker has it. Nothing to do when somebody else has taken over: they say so. */
    public void replayed(String turn, Instant now) {
        if (replay != null && replay.turn().equals(turn)) {
            state = LetterState.REPLAYED;
            replays++;
            by = replay.by();
            at = now;
            replay = null;
            changed();
        }
    }

    /**
     * An admin says why nothing is to be done. Said again in the same words, it changes nothing.
     *
     * @throws Refusal {@code ILLEGAL_TRANSITION} when it was replayed, or discarded for another reason
     */
    public void discard(String why, String who, Instant now) {
        if (state == LetterState.DISCARDED && why.equals(reason)) {
            return;
        }
        if (state != LetterState.OPEN) {
            throw new Refusal(Code.ILLEGAL_TRANSITION, "The letter is " + state + " already");
        }
        if (replay != null) {
            throw new Refusal(Code.REQUEST_IN_PROGRESS, "The letter is being replayed");
        }
        state = LetterState.DISCARDED;
        by = who;
        at = now;
        reason = why;
        changed();
    }

    public LetterState state() {
        return state;
    }

    public int replays() {
        return replays;
    }

    /** Who decided last. */
    public @Nullable String by() {
        return by;
    }

    public @Nullable Instant at() {
        return at;
    }

    /** Why it was discarded. */
    public @Nullable String reason() {
        return reason;
    }
}
