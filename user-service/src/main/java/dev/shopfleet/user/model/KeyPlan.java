package dev.shopfleet.user.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which key signs, when the next is due and which are done with.
 *
 * @param rotateEvery how long one key signs
 * @param publishAhead how long a key is shown before it signs
 * @param overlap how long a key is shown after it has signed last
 */
public record KeyPlan(Duration rotateEvery, Duration publishAhead, Duration overlap) {

    /** The place of a key that is yet to be made. */
    public record Due(long number, Instant signsFrom) {}

    /** The newest whose time has come. */
    public Optional<SigningKey> signing(List<SigningKey> keys, Instant now) {
        return keys.stream().filter(key -> !key.signsFrom().isAfter(now)).max(newest());
    }

    /** The key to make now, if any: the first at once, each other early enough to be known before it signs. */
    public Optional<Due> due(List<SigningKey> keys, Instant now) {
        Optional<SigningKey> last = keys.stream().max(newest());
        if (last.isEmpty()) {
            return Optional.of(new Due(1, now));
        }
        Instant turn = last.get().signsFrom().plus(rotateEvery);
        if (now.isBefore(turn.minus(publishAhead))) {
            return Optional.empty();
        }
        Instant earliest = now.plus(publishAhead);
        return Optional.of(new Due(last.get().number() + 1, turn.isAfter(earliest) ? turn : earliest));
    }

    /** Keys under which no token can live any more. */
    public List<SigningKey> obsolete(List<SigningKey> keys, Instant now) {
        return signing(keys, now.minus(overlap))
                .map(since -> keys.stream()
                        .filter(key -> key.number() < since.number())
                        .toList())
                .orElse(List.of());
    }

    private static Comparator<SigningKey> newest() {
        return Comparator.comparingLong(SigningKey::number);
    }
}
