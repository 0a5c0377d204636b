/** Typed settings, and what is wired by hand. */
@NullMarked
package dev.shopfleet.user.config;

import org.jspecify.annotations.NullMarked;
