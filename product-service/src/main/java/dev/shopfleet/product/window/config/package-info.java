/** How the shop window holds its line to Redis. */
@NullMarked
package dev.shopfleet.product.window.config;

import org.jspecify.annotations.NullMarked;
