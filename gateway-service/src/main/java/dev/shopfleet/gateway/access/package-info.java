/** Who may pass: access tokens are checked before a service is bothered. */
@NullMarked
package dev.shopfleet.gateway.access;

import org.jspecify.annotations.NullMarked;
