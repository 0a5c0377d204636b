/** Local copies of other services' state, built from topics and ready only when caught up. */
@NullMarked
package dev.shopfleet.common.replica;

import org.jspecify.annotations.NullMarked;
