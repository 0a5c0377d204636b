/** The fleet seen from outside: a client of it, the demo purchase, the auditor's command. */
@NullMarked
package dev.shopfleet.endtoend;

import org.jspecify.annotations.NullMarked;
