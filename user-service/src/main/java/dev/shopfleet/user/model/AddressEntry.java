package dev.shopfleet.user.model;

/**
 * A line of somebody's address book.
 *
 * @param chosen the one taken where none is named
 */
public record AddressEntry(String id, PostalAddress address, boolean chosen) {

    AddressEntry chosen(boolean now) {
        return chosen == now ? this : new AddressEntry(id, address, now);
    }
}
