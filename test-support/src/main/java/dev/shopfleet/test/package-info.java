/** What the tests of all services share: real servers, tokens, a probe on the topics, golden samples, architecture. */
@NullMarked
package dev.shopfleet.test;

import org.jspecify.annotations.NullMarked;
