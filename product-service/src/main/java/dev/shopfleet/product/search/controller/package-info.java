/** Search over HTTP. */
@NullMarked
package dev.shopfleet.product.search.controller;

import org.jspecify.annotations.NullMarked;
