/** Pictures: what is accepted and what is made of it. */
@NullMarked
package dev.shopfleet.product.media.model;

import org.jspecify.annotations.NullMarked;
