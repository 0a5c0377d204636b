/** Accounts, sessions, addresses, roles and signing keys: who is who in the fleet. */
@NullMarked
package dev.shopfleet.user;

import org.jspecify.annotations.NullMarked;
