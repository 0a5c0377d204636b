/** The collections of stock items, reservations and movements. */
@NullMarked
package dev.shopfleet.product.stock.repository;

import org.jspecify.annotations.NullMarked;
