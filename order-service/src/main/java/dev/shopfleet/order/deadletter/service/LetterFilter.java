package dev.shopfleet.order.deadletter.service;

import dev.shopfleet.order.deadletter.model.LetterState;
import org.jspecify.annotations.Nullable;

/** Which dead letters are wanted; what is absent does not matter. */
public record LetterFilter(
        @Nullable String topic,
        @Nullable String group,
        @Nullable LetterState state) {

    boolean takes(LetterView letter) {
        return (group == null || group.equals(letter.group())) && (state == null || state == letter.state());
    }
}
