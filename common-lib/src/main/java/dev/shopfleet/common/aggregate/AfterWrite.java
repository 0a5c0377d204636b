package dev.shopfleet.common.aggregate;

/**
 * Hears of every write to an aggregate, after the store has it, before its events go out and before whoever asked for the
 * change is answered. For copies that must not outlive the write. It must not fail: what cannot be done now has to be
 * done by other means.
 */
@FunctionalInterface
public interface AfterWrite {

    void written(Aggregate aggregate);
}
