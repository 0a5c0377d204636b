/** Taking pictures in, and handing them out. */
@NullMarked
package dev.shopfleet.product.media.service;

import org.jspecify.annotations.NullMarked;
