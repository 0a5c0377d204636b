/** Pictures over HTTP. */
@NullMarked
package dev.shopfleet.product.media.controller;

import org.jspecify.annotations.NullMarked;
