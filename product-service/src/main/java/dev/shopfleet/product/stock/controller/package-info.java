/** Stock over HTTP, for admins. */
@NullMarked
package dev.shopfleet.product.stock.controller;

import org.jspecify.annotations.NullMarked;
