package dev.shopfleet.user.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.security.Role;
import dev.shopfleet.user.model.Session.Refresh;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration LIFE = Duration.ofDays(30);

    private final User user =
            User.register(EmailAddress.of("ada@example.org"), "hash", "Ada", "Byron", Role.SHOPPER, NOW);
    private final Session.Opened opened = Session.open(user, "browser", "127.0.0.1", NOW, LIFE);
    private final Session session = opened.session();
    private final RefreshToken first = opened.token();
    private final RefreshToken second = first.next();

    @Test
    void spendsEachTokenForTheNext() {
        assertThat(session.refresh(first, second, NOW)).isEqualTo(Refresh.RENEWED);
        assertThat(session.refresh(second, second.next(), NOW)).isEqualTo(Refresh.RENEWED);
        assertThat(session.raised()).isEmpty();
    }

    @Test
    void endsWhenASpentTokenComesAgain() {
        session.refresh(first, second, NOW);
        assertThat(session.refresh(first, first.next(), NOW)).isEqualTo(Refresh.REUSED);
        assertThat(session.refresh(second, second.next(), NOW)).isEqualTo(Refresh.REFUSED);
        assertThat(session.raised())
                .containsExactly(new SessionRevoked(session.id(), user.id(), RevocationReason.TOKEN_REUSED));
    }

    @Test
    void knowsASpentTokenHoweverLongAgoItWas() {
        RefreshToken current = first;
        for (int i = 0; i < 500; i++) {
            RefreshToken next = current.next();
            assertThat(session.refresh(current, next, NOW)).isEqualTo(Refresh.RENEWED);
            current = next;
        }
        assertThat(session.refresh(first, first.next(), NOW)).isEqualTo(Refresh.REUSED);
    }

    @Test
    void isNotEndedByATokenThatWasNeverOfItsFamily() {
        RefreshToken stranger = RefreshToken.first(session.id());
        assertThat(session.refresh(stranger, stranger.next(), NOW)).isEqualTo(Refresh.REFUSED);
        assertThat(session.refresh(first, second, NOW)).isEqualTo(Refresh.RENEWED);
    }

    @Test
    void refusesToGoOnWhenRevokedOrExpired() {
        assertThat(session.refresh(first, second, NOW.plus(LIFE))).isEqualTo(Refresh.REFUSED);
        session.revoke(RevocationReason.SIGNED_OUT, NOW);
        assertThat(session.refresh(first, second, NOW)).isEqualTo(Refresh.REFUSED);
    }

    @Test
    void isRevokedOnceForTheFirstReason() {
        session.revoke(RevocationReason.SIGNED_OUT, NOW);
        session.revoke(RevocationReason.TOKEN_REUSED, NOW);
        assertThat(session.raised()).hasSize(1);
        assertThat(session.revokedFor()).isEqualTo(RevocationReason.SIGNED_OUT);
    }

    @Test
    void readsItsOwnTokensOnly() {
        assertThat(RefreshToken.parse(first.text())).contains(first);
        assertThat(RefreshToken.parse(first.text() + "x")).isEmpty();
        assertThat(RefreshToken.parse(session.id())).isEmpty();
        assertThat(RefreshToken.parse("eyJhbGciOiJub25lIn0.e30.")).isEmpty();
        assertThat(first.toString()).doesNotContain(first.turn());
    }
}
