/** What most shoppers look at, products and the first pages of lists, from ready-made copies. */
@NullMarked
package dev.shopfleet.product.window.service;

import org.jspecify.annotations.NullMarked;
