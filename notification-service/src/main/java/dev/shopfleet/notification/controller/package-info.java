/** The inbox over HTTP. */
@NullMarked
package dev.shopfleet.notification.controller;

import org.jspecify.annotations.NullMarked;
