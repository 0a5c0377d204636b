/** The append-only file that is forced to disk before anybody gets an answer. */
@NullMarked
package dev.shopfleet.sandbox.journal;

import org.jspecify.annotations.NullMarked;
