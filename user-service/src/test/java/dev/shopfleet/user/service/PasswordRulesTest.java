package dev.shopfleet.user.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.user.model.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final EmailAddress ADA = EmailAddress.of("ada.byron@example.org");

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short-1-2-3",
                "Password1234",
                "password2026!!",
                "1234567890123",
                "abcdefghijklm",
                "qwertyuiop12",
                "1q2w3e4r5t6y",
                "aaaaaaaaaaaaaaaa",
                "abababababab",
                "Shopfleet-2026",
                "I-am-Ada.Byron-1"
            })
    void refusesWhatIsTriedFirst(String weak) {
        assertThat(rules.objection(weak, ADA)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Shopper-of-the-fleet-1", "kaffee mit zwei katzen", "Tr0ub4dor&3-and-more", "纸鹤飞过旧城墙与河流去远方"})
    void takesLongOnesWithoutAskingForClassesOfCharacters(String strong) {
        assertThat(rules.objection(strong, ADA)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLongToBeTyped() {
        String words = "many words that differ ".repeat(6).substring(0, 120);
        assertThat(rules.objection(words + "12345678", ADA)).isEmpty();
        assertThat(rules.objection(words + "123456789", ADA)).isPresent();
    }

    @Test
    void doesNotLookForNamesThatAreInHalfOfAllWords() {
        assertThat(rules.objection("kaffee mit zwei katzen", EmailAddress.of("zw@example.org")))
                .isEmpty();
    }
}
