/** The bones of the fleet under test: a service as small as one can be, on the real servers. */
@NullMarked
package dev.shopfleet.test;

import org.jspecify.annotations.NullMarked;
