/** What a shopper is told. */
@NullMarked
package dev.shopfleet.notification.model;

import org.jspecify.annotations.NullMarked;
