/** Judges a search: queries over the demo shop, and what a person would want to see first for each. */
@NullMarked
package dev.shopfleet.demo.judge;

import org.jspecify.annotations.NullMarked;
