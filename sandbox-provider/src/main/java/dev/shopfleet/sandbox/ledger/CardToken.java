package dev.shopfleet.sandbox.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is kept of a card. */
public record CardToken(
        String token, String brand, String last4, @Nullable String holder, Behaviour behaviour) {

    /** Usable without a token call, for scripts and load checks. */
    static final Map<String, CardToken> WELL_KNOWN = Map.of(
            "pm_ok", wellKnown("pm_ok", "4242", Behaviour.OK),
            "pm_declined", wellKnown("pm_declined", "0002", Behaviour.DECLINED),
            "pm_insufficient_funds", wellKnown("pm_insufficient_funds", "9995", Behaviour.INSUFFICIENT_FUNDS),
            "pm_3ds", wellKnown("pm_3ds", "3220", Behaviour.CHALLENGE),
            "pm_slow", wellKnown("pm_slow", "0077", Behaviour.SLOW),
            "pm_timeout", wellKnown("pm_timeout", "0259", Behaviour.TIMEOUT));

    private static CardToken wellKnown(String token, String last4, Behaviour behaviour) {
        return new CardToken(token, "visa", last4, null, behaviour);
    }
}
