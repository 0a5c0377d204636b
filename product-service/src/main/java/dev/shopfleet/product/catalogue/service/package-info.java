/** Reading and changing the catalogue. */
@NullMarked
package dev.shopfleet.product.catalogue.service;

import org.jspecify.annotations.NullMarked;
