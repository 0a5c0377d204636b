/** How JSON is read and written, everywhere in the provider. */
@NullMarked
package dev.shopfleet.sandbox.json;

import org.jspecify.annotations.NullMarked;
