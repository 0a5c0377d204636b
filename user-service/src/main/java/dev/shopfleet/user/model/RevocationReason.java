package dev.shopfleet.user.model;

/** Why a session ended before its time. */
public enum RevocationReason {
    SIGNED_OUT,
    SIGNED_OUT_EVERYWHERE,
    ENDED_FROM_ANOTHER_DEVICE,
    TOKEN_REUSED,
    PASSWORD_CHANGED,
    ACCOUNT_DISABLED,
    ACCOUNT_DELETED
}
