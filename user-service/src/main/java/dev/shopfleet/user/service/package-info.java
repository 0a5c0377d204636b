/** What can be done with accounts, sessions and keys. */
@NullMarked
package dev.shopfleet.user.service;

import org.jspecify.annotations.NullMarked;
