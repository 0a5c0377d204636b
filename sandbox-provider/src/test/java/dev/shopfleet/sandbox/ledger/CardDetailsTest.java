package dev.shopfleet.sandbox.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardDetailsTest {
    private static final YearMonth TODAY = YearMonth.of(2026, 11);

    @ParameterizedTest
    @CsvSource({
        "4242424242424242, OK",
        "4000000000000002, DECLINED",
        "4000000000009995, INSUFFICIENT_FUNDS",
        "4000000000003220, CHALLENGE",
        "4000000000000077, SLOW",
        "4000000000000259, TIMEOUT"
    })
    void givesEachTestNumberItsBehaviour(String number, Behaviour behaviour) {
        assertThat(card(number, "12/30", "123", "Ada Lovelace")).isEqualTo(behaviour);
    }

    @Test
    void declinesAnyNumberThatIsNoTestNumber() {
        assertThat(card("4000056655665556", "12/30", "123", "Ada Lovelace")).isEqualTo(Behaviour.DECLINED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4242424242424241", "4242 4242", "", "4242x42424242424", "42424242424242424242"})
    void refusesANumberThatFailsTheCheck(String number) {
        assertRefused(Problem.INVALID_NUMBER, number, "12/30", "123", "Ada Lovelace");
    }

    @Test
    void takesACardInItsLastMonthAndRefusesItInTheNext() {
        assertThat(card("4242 4242 4242 4242", "11/26", "123", "Ada Lovelace")).isEqualTo(Behaviour.OK);
        assertRefused(Problem.INVALID_EXPIRY, "4242424242424242", "10/26", "123", "Ada Lovelace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "13/30", "00/30", "1230", "12/1999", "12-30"})
    void refusesAnExpiryThatIsNone(String expiry) {
        assertRefused(Problem.INVALID_EXPIRY, "4242424242424242", expiry, "123", "Ada Lovelace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "12345", "12a"})
    void refusesACodeThatHasNotThreeOrFourDigits(String cvc) {
        assertRefused(Problem.INVALID_CVC, "4242424242424242", "12/2030", cvc, "Ada Lovelace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "4242424242424242", "Ada 123"})
    void refusesAHolderWithDigitsSoThatNoNumberIsKept(String holder) {
        assertRefused(Problem.INVALID_HOLDER, "4242424242424242", "12/30", "123", holder);
    }

    @Test
    void saysNothingAboutItself() {
        CardDetails details = new CardDetails("4242424242424242", "12/30", "737", "Ada Lovelace");
        assertThat(details.toString()).doesNotContain("4242", "737", "Ada");
    }

    private static Behaviour card(String number, String expiry, String cvc, String holder) {
        return new CardDetails(number, expiry, cvc, holder)
                .tokenise("pm_x", TODAY)
                .behaviour();
    }

    private static void assertRefused(Problem problem, String number, String expiry, String cvc, String holder) {
        assertThatThrownBy(() -> card(number, expiry, cvc, holder))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
