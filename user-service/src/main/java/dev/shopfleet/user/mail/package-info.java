/** The port through which people get mail, and the adapters for a fleet without a mail server. */
@NullMarked
package dev.shopfleet.user.mail;

import org.jspecify.annotations.NullMarked;
