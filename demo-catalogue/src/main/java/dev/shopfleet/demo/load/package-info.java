/** Puts the catalogue into a running shop over its public API, as often as one likes. */
@NullMarked
package dev.shopfleet.demo.load;

import org.jspecify.annotations.NullMarked;
