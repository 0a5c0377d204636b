package dev.shopfleet.user.model;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses of a user: at most {@value #ROOM}, exactly one chosen as default when there are any.
 *
 * @param entries in the order they were added
 */
public record AddressBook(List<AddressEntry> entries) {

    static final int ROOM = 20;

    public AddressBook {
        entries = List.copyOf(entries);
    }

    static AddressBook empty() {
        return new AddressBook(List.of());
    }

    AddressBook with(String id, PostalAddress address, boolean asDefault) {
        if (entries.size() >= ROOM) {
            throw new Refusal(Code.CONFLICT, "The address book is full: " + ROOM + " addresses");
        }
        List<AddressEntry> more = new ArrayList<>(entries);
        more.add(new AddressEntry(id, address, false));
        return asDefault ? choose(more, id) : withOneChosen(more);
    }

    /** The default stays the default until another takes its place. */
    AddressBook replaced(String id, PostalAddress address, boolean asDefault) {
        mustHold(id);
        List<AddressEntry> others = entries.stream()
                .map(entry -> entry.id().equals(id) ? new AddressEntry(id, address, entry.chosen()) : entry)
                .toList();
        return asDefault ? choose(others, id) : new AddressBook(others);
    }

    AddressBook without(String id) {
        mustHold(id);
        return withOneChosen(
                entries.stream().filter(entry -> !entry.id().equals(id)).toList());
    }

    public AddressEntry get(String id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("address"));
    }

    private void mustHold(String id) {
        get(id);
    }

    private static AddressBook choose(List<AddressEntry> entries, String id) {
        return new AddressBook(entries.stream()
                .map(entry -> entry.chosen(entry.id().equals(id)))
                .toList());
    }

    private static AddressBook withOneChosen(List<AddressEntry> entries) {
        return entries.isEmpty() || entries.stream().anyMatch(AddressEntry::chosen)
                ? new AddressBook(entries)
                : choose(entries, entries.getFirst().id());
    }
}
