/** The HTTP API of imports and exports. */
@NullMarked
package dev.shopfleet.product.bulk.controller;

import org.jspecify.annotations.NullMarked;
