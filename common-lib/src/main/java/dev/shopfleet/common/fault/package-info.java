/** Places where a process can be made to die, so that tests can show that nothing is lost there. */
@NullMarked
package dev.shopfleet.common.fault;

import org.jspecify.annotations.NullMarked;
