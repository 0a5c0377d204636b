/** The figures that the programs print, counted right. */
@NullMarked
package dev.shopfleet.benchmarks;

import org.jspecify.annotations.NullMarked;
