/** What the launcher promises, on real processes where it can. */
@NullMarked
package dev.shopfleet.local.fleet;

import org.jspecify.annotations.NullMarked;
