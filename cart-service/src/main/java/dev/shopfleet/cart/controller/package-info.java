/** The carts over HTTP, and which cart a request may touch. */
@NullMarked
package dev.shopfleet.cart.controller;

import org.jspecify.annotations.NullMarked;
