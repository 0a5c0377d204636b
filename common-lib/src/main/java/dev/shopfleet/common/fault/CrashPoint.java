package dev.shopfleet.common.fault;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The moments at which the death of a process is most awkward. The code that passes one names it and what it has in hand,
 * and knows no more than that. Unless a test has armed one, which only the local profile allows, passing costs a read of
 * one field.
 */
public enum CrashPoint {
    /** The change is made and all that led to it is done, at a payment provider too; nothing is written yet. */
    BEFORE_WRITE,
    /** The change is written, its events are not sent. */
    AFTER_WRITE,
    /** The broker has the event, and the outbox does not know it. */
    AFTER_SEND,
    /** All that an event causes is done, and its offset is not committed. */
    AFTER_EFFECT,
    /** The broker has the dead letter, and the offset of its record is not committed. */
    AFTER_DEAD_LETTER;

    private static final Logger log = LoggerFactory.getLogger(CrashPoint.class);

    /** As the kernel reports a process that was ended by SIGKILL. */
    private static final int KILLED = 128 + 9;

    private static volatile @Nullable CrashPlan plan;

    static void arm(@Nullable CrashPlan next) {
        plan = next;
    }

    static @Nullable CrashPlan armed() {
        return plan;
    }

    /** @param inHand a name that a plan can ask for: an event's type, a collection, a topic */
    public void reached(String inHand) {
        CrashPlan armed = plan;
        if (armed != null) {
            reached(armed, List.of(inHand));
        }
    }

    /** @param inHand as above; asked for only when something is armed */
    public void reached(Supplier<List<String>> inHand) {
        CrashPlan armed = plan;
        if (armed != null) {
            reached(armed, inHand.get());
        }
    }

    private void reached(CrashPlan armed, List<String> inHand) {
        if (armed.isDue(this, inHand)) {
            log.error("Crashed on purpose at {} of {}", this, inHand);
            // No shutdown hook runs and nothing is flushed: as dead as by kill -9.
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
