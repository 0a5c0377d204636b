/** Reserving, selling and taking back for orders; restocking for admins; sweeping up leaks. */
@NullMarked
package dev.shopfleet.product.stock.service;

import org.jspecify.annotations.NullMarked;
