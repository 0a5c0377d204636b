/** The collections. */
@NullMarked
package dev.shopfleet.user.repository;

import org.jspecify.annotations.NullMarked;
