package dev.shopfleet.user.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.security.Role;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UserTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final User user =
            User.register(EmailAddress.of(" Ada@Example.org "), "hash", "Ada", "Byron", Role.SHOPPER, NOW);

    @Test
    void registersUnderTheOneSpellingOfItsAddress() {
        assertThat(raised())
                .isEqualTo(new UserRegistered(user.id(), "ada@example.org", "Ada", "Byron", Role.SHOPPER, NOW));
    }

    @Test
    void raisesTheAccessVersionWithEveryChangeOfRights() {
        user.assign(Role.ADMIN);
        assertThat(raised()).isEqualTo(new UserAccessChanged(user.id(), Role.ADMIN, false, 2));
        user.disable();
        assertThat(raised()).isEqualTo(new UserAccessChanged(user.id(), Role.ADMIN, true, 3));
        user.enable();
        assertThat(raised()).isEqualTo(new UserAccessChanged(user.id(), Role.ADMIN, false, 4));
    }

    @Test
    void saysNothingWhereNothingChanges() {
        user.assign(Role.SHOPPER);
        user.enable();
        user.rename("Ada", "Byron");
        user.moveTo(EmailAddress.of("ADA@example.org"));
        assertThat(user.raised()).hasSize(1);
    }

    @Test
    void keepsSessionsThroughAChangeOfRole() {
        Session session = session();
        user.assign(Role.ADMIN);
        assertThat(user.admits(session)).isTrue();
    }

    @Test
    void endsSessionsWithTheOldPassword() {
        Session session = session();
        user.changePassword("other");
        assertThat(user.admits(session)).isFalse();
        assertThat(user.admits(session())).isTrue();
    }

    @Test
    void doesNotBringSessionsBackWhenEnabledAgain() {
        Session session = session();
        user.disable();
        user.enable();
        assertThat(user.admits(session)).isFalse();
    }

    @Test
    void resetsThePasswordOnceWithTheMailedToken() {
        MailedToken token = MailedToken.next(user.id());
        user.expectReset(token, NOW.plus(HALF_AN_HOUR));
        user.resetPassword(token, "new", NOW);
        assertThat(user.passwordHash()).isEqualTo("new");
        refused(Code.VALIDATION_FAILED, () -> user.resetPassword(token, "newer", NOW));
        assertThat(user.passwordHash()).isEqualTo("new");
    }

    @Test
    void refusesAResetThatIsTooLateOrMadeUpOrOfADisabledAccount() {
        MailedToken token = MailedToken.next(user.id());
        user.expectReset(token, NOW.plus(HALF_AN_HOUR));
        refused(Code.VALIDATION_FAILED, () -> user.resetPassword(token, "new", NOW.plus(HALF_AN_HOUR)));
        refused(Code.VALIDATION_FAILED, () -> user.resetPassword(MailedToken.next(user.id()), "new", NOW));
        user.disable();
        refused(Code.VALIDATION_FAILED, () -> user.resetPassword(token, "new", NOW));
        assertThat(user.passwordHash()).isEqualTo("hash");
    }

    @Test
    void forgetsAWaitingResetWhenTheAddressMoves() {
        MailedToken token = MailedToken.next(user.id());
        user.expectReset(token, NOW.plus(HALF_AN_HOUR));
        user.moveTo(EmailAddress.of("ada@elsewhere.example"));
        assertThat(user.awaitsReset(token, NOW)).isFalse();
    }

    @Test
    void believesAnAddressOnceItsMailWasRead() {
        MailedToken token = MailedToken.next(user.id());
        user.expectVerification(token, NOW.plus(HALF_AN_HOUR));
        user.verifyEmail(token, NOW);
        assertThat(user.isEmailVerified()).isTrue();
        refused(Code.VALIDATION_FAILED, () -> user.verifyEmail(token, NOW));
        user.moveTo(EmailAddress.of("ada@elsewhere.example"));
        assertThat(user.isEmailVerified()).isFalse();
    }

    @Test
    void forgetsWhoItWasWhenDeleted() {
        user.addAddress(AddressBookTest.address("Main Street 1"), true);
        user.delete(NOW);
        assertThat(user.email().value()).doesNotContain("ada");
        assertThat(user.name() + user.surname() + user.passwordHash()).isEmpty();
        assertThat(user.addresses().entries()).isEmpty();
        assertThat(user.isActive()).isFalse();
        assertThat(user.raised())
                .endsWith(new UserAccessChanged(user.id(), Role.SHOPPER, true, 2), new UserDeleted(user.id()));
    }

    @Test
    void isDeletedOnce() {
        user.delete(NOW);
        int raised = user.raised().size();
        user.delete(NOW);
        assertThat(user.raised()).hasSize(raised);
    }

    private Session session() {
        return Session.open(user, "browser", "127.0.0.1", NOW, Duration.ofDays(30))
                .session();
    }

    private DomainEvent raised() {
        return user.raised().getLast();
    }

    static void refused(Code code, Runnable verb) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(verb::run)
                .extracting(Refusal::code)
                .isEqualTo(code);
    }
}
