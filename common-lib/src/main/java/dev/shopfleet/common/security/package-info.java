/** Who is calling: access tokens verified, revoked sessions known, rights declared on handlers. */
@NullMarked
package dev.shopfleet.common.security;

import org.jspecify.annotations.NullMarked;
