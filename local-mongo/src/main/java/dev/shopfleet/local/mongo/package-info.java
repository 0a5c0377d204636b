/** The MongoDB-protocol server of the local fleet: mongo-java-server with a durable append-only log. */
@NullMarked
package dev.shopfleet.local.mongo;

import org.jspecify.annotations.NullMarked;
