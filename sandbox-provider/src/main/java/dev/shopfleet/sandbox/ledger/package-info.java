/** What the provider knows and decides: cards, payments, refunds, and each change as one journal entry. */
@NullMarked
package dev.shopfleet.sandbox.ledger;

import org.jspecify.annotations.NullMarked;
