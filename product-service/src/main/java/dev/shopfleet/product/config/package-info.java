/** The service's own settings. */
@NullMarked
package dev.shopfleet.product.config;

import org.jspecify.annotations.NullMarked;
