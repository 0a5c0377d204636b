/** The user, the session, their secrets and events; nothing here knows a framework's store or the web. */
@NullMarked
package dev.shopfleet.user.model;

import org.jspecify.annotations.NullMarked;
