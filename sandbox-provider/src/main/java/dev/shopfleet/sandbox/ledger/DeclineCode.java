package dev.shopfleet.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a payment failed. */
public enum DeclineCode {
    @JsonProperty("card_declined")
    CARD_DECLINED,
    @JsonProperty("insufficient_funds")
    INSUFFICIENT_FUNDS,
    @JsonProperty("authentication_failed")
    AUTHENTICATION_FAILED,
    @JsonProperty("unknown_token")
    UNKNOWN_TOKEN
}
