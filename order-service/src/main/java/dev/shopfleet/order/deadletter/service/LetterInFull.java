package dev.shopfleet.order.deadletter.service;

import dev.shopfleet.common.consumer.DeadLetter;
import dev.shopfleet.order.deadletter.model.Decision;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with what is in it.
 *
 * @param payload as text, and only its beginning where it is very long
 * @param payloadBytes how long it is in truth
 */
public record LetterInFull(
        LetterView letter,
        Map<String, String> headers,
        @Nullable String payload,
        int payloadBytes) {

    static LetterInFull of(DeadLetter letter, Decision decision) {
        return new LetterInFull(
                LetterView.of(letter, decision), letter.headers(), letter.payload(), letter.payloadBytes());
    }
}
