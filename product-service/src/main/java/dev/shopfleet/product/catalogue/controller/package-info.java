/** Products and categories over HTTP. */
@NullMarked
package dev.shopfleet.product.catalogue.controller;

import org.jspecify.annotations.NullMarked;
