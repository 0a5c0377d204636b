/** HTTP in one place: service messages to replies, errors to problems, tokens to callers. */
@NullMarked
package dev.shopfleet.common.web;

import org.jspecify.annotations.NullMarked;
