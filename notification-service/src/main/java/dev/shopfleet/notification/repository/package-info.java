/** The inbox as documents in MongoDB. */
@NullMarked
package dev.shopfleet.notification.repository;

import org.jspecify.annotations.NullMarked;
