/** Writes to inboxes, reads from them and sends the news on its way. */
@NullMarked
package dev.shopfleet.notification.service;

import org.jspecify.annotations.NullMarked;
