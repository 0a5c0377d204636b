package dev.shopfleet.user.service;

import dev.shopfleet.user.model.AddressEntry;
import dev.shopfleet.user.model.PostalAddress;
import org.jspecify.annotations.Nullable;

/** A line of an address book. */
public record AddressView(
        String id,
        String name,
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String region,
        String postalCode,
        String country,
        boolean isDefault) {

    static AddressView of(AddressEntry entry) {
        PostalAddress address = entry.address();
        return new AddressView(
                entry.id(),
                address.name(),
                address.line1(),
                address.line2(),
                address.city(),
                address.region(),
                address.postalCode(),
                address.country(),
                entry.chosen());
    }
}
