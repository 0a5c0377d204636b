/** What a shopper does with a cart, and what a cart looks like at today's prices. */
@NullMarked
package dev.shopfleet.cart.service;

import org.jspecify.annotations.NullMarked;
