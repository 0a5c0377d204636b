package dev.shopfleet.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the shopper answered to the 3-D Secure challenge. */
public enum ChallengeOutcome {
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("declined")
    DECLINED
}
