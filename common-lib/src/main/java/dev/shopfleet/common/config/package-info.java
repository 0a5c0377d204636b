/** The auto-configuration that gives a service all of the above, and its typed settings. */
@NullMarked
package dev.shopfleet.common.config;

import org.jspecify.annotations.NullMarked;
