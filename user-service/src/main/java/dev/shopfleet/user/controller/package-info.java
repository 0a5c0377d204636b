/** HTTP: who may call what, the shapes of requests, the refresh cookie. */
@NullMarked
package dev.shopfleet.user.controller;

import org.jspecify.annotations.NullMarked;
