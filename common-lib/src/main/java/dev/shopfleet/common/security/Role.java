package dev.shopfleet.common.security;

/** What an account may do. An admin may do all that a shopper may. */
public enum Role {
    SHOPPER,
    ADMIN
}
