package dev.shopfleet.user.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.message.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressBookTest {

    static PostalAddress address(String line1) {
        return new PostalAddress("Ada", line1, null, "London", null, "E1 6AN", "GB");
    }

    @Test
    void takesTheFirstAddressAsDefaultUnasked() {
        assertThat(defaults(AddressBook.empty().with("a", address("1"), false))).containsExactly("a");
    }

    @Test
    void hasOneDefaultHoweverManyWereAskedFor() {
        AddressBook book = AddressBook.empty().with("a", address("1"), true).with("b", address("2"), true);
        assertThat(defaults(book)).containsExactly("b");
        assertThat(defaults(book.replaced("a", address("3"), true))).containsExactly("a");
    }

    @Test
    void keepsItsDefaultUntilAnotherTakesThePlace() {
        AddressBook book = AddressBook.empty().with("a", address("1"), true).replaced("a", address("2"), false);
        assertThat(defaults(book)).containsExactly("a");
        assertThat(book.get("a").address().line1()).isEqualTo("2");
    }

    @Test
    void passesTheDefaultOnWhenItIsRemoved() {
        AddressBook book = AddressBook.empty().with("a", address("1"), true).with("b", address("2"), false);
        assertThat(defaults(book.without("a"))).containsExactly("b");
        assertThat(book.without("a").without("b").entries()).isEmpty();
    }

    @Test
    void refusesTheTwentyFirst() {
        AddressBook book = AddressBook.empty();
        for (int i = 0; i < 20; i++) {
            book = book.with("a" + i, address("1"), false);
        }
        AddressBook full = book;
        UserTest.refused(Code.CONFLICT, () -> full.with("one more", address("1"), false));
    }

    @Test
    void knowsNoAddressOfOthers() {
        UserTest.refused(Code.NOT_FOUND, () -> AddressBook.empty().without("a"));
        UserTest.refused(Code.NOT_FOUND, () -> AddressBook.empty().replaced("a", address("1"), true));
    }

    private static List<String> defaults(AddressBook book) {
        return book.entries().stream()
                .filter(AddressEntry::chosen)
                .map(AddressEntry::id)
                .toList();
    }
}
