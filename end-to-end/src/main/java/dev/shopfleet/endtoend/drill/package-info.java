/** The drill: many buyers, processes killed under them, and an account of every order afterwards. */
@NullMarked
package dev.shopfleet.endtoend.drill;

import org.jspecify.annotations.NullMarked;
