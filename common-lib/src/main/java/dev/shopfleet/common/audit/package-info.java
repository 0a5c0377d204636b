/** What each service tells the auditor, and the checks that prove the promise. */
@NullMarked
package dev.shopfleet.common.audit;

import org.jspecify.annotations.NullMarked;
