/** What admins do with dead letters, over HTTP. */
@NullMarked
package dev.shopfleet.order.deadletter.controller;

import org.jspecify.annotations.NullMarked;
