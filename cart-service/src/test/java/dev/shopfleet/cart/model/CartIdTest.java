package dev.shopfleet.cart.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class CartIdTest {

    @Test
    void namesGuestsBy256RandomBits() {
        CartId one = CartId.newGuest();

        assertThat(Base64.getUrlDecoder().decode(one.shown().substring(2))).hasSize(32);
        assertThat(one.shown()).isNotEqualTo(CartId.newGuest().shown());
    }

    @Test
    void keepsWhatOpensAGuestsCartOutOfTheStoreAndTheLogs() {
        CartId guest = CartId.newGuest();

        assertThat(guest.key()).doesNotContain(guest.shown().substring(2));
        assertThat(guest.toString()).doesNotContain(guest.shown().substring(2));
        assertThat(CartId.ofGuest(guest.shown())).isEqualTo(guest);
    }

    @Test
    void takesNoShoppersCartForAGuests() {
        String asLongAsAGuests = CartId.ofUser("x".repeat(43)).shown();

        assertThat(CartId.isGuest(asLongAsAGuests)).isFalse();
        assertThat(CartId.isGuest(null)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> CartId.ofGuest(asLongAsAGuests));
    }
}
