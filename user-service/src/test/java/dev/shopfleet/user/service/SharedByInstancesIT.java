package dev.shopfleet.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.test.TestServers;
import dev.shopfleet.user.config.UserSettings;
import dev.shopfleet.user.model.EmailAddress;
import dev.shopfleet.user.repository.FailureCounts;
import dev.shopfleet.user.repository.SigningKeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** What several instances must agree on, with a clock that can be turned. */
class SharedByInstancesIT {

    private static final EmailAddress ADA = EmailAddress.of("ada@example.org");
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration MONTH = Duration.ofDays(30);

    private final UserSettings settings = new UserSettings(
            true,
            Duration.ofMinutes(15),
            MONTH,
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            0,
            new UserSettings.Keys(MONTH, Duration.ofHours(1)),
            new UserSettings.Throttle(WINDOW, 5, 50),
            List.of());
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-22T10:00:00Z"));
    private MongoClient client;
    private MongoTemplate documents;

    @BeforeEach
    void connect() {
        client = MongoClients.create(TestServers.shared().mongo());
        documents = new MongoTemplate(client, "t" + Ids.next());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void signsWithTheSameKeyInEveryInstanceThatStartsAtOnce() {
        List<SigningKeys> instances = Stream.generate(this::keys).limit(4).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            instances.forEach(instance -> threads.execute(instance::tend));
        }
        assertThat(instances.stream().map(instance -> instance.signer().keyId()).distinct())
                .hasSize(1);
        assertThat(new SigningKeyStore(documents).all()).hasSize(1);
    }

    @Test
    void verifiesWithTheOldKeyUntilItsLastTokenIsDead() {
        SigningKeys one = keys();
        SigningKeys other = keys();
        one.tend();
        String first = one.signer().keyId();
        clock.turn(MONTH.minusHours(1));
        one.tend();
        assertThat(one.signer().keyId()).isEqualTo(first);
        assertThat((List<?>) one.jwks().get("keys")).hasSize(2);
        clock.turn(Duration.ofHours(1));
        String second = one.signer().keyId();
        assertThat(second).isNotEqualTo(first);
        assertThat(other.find(second)).as("read anew for an unknown key").isNotNull();
        assertThat(other.find(first)).isNotNull();
        clock.turn(Duration.ofHours(2));
        one.tend();
        assertThat(one.find(first)).isNull();
        assertThat(one.find(second)).isNotNull();
    }

    @Test
    void countsFailuresOfAllInstancesTogether() {
        SignInThrottle one = throttle();
        SignInThrottle other = throttle();
        for (int i = 0; i < 2; i++) {
            one.failed(ADA, "192.0.2.1");
            other.failed(ADA, "192.0.2.2");
        }
        assertThatCode(() -> one.admit(ADA, "192.0.2.3")).doesNotThrowAnyException();
        one.failed(ADA, "192.0.2.1");
        refuses(other, ADA, "192.0.2.3");
        clock.turn(WINDOW);
        assertThatCode(() -> other.admit(ADA, "192.0.2.3")).doesNotThrowAnyException();
    }

    @Test
    void losesNoFailureThatIsCountedAtOnceWithOthers() {
        FailureCounts counts = new FailureCounts(documents);
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            IntStream.range(0, 40).forEach(i -> threads.execute(() -> counts.add("x", clock.instant(), WINDOW)));
        }
        assertThat(counts.find("x", clock.instant()))
                .hasValueSatisfying(window -> assertThat(window.count()).isEqualTo(40));
    }

    @Test
    void refusesANetworkAddressThatGuessesManyAccounts() {
        SignInThrottle throttle = throttle();
        for (int i = 0; i < 50; i++) {
            throttle.failed(EmailAddress.of("someone-" + i + "@example.org"), "192.0.2.9");
        }
        refuses(throttle, ADA, "192.0.2.9");
        assertThatCode(() -> throttle.admit(ADA, "192.0.2.10")).doesNotThrowAnyException();
    }

    @Test
    void mailsToOneAddressOnlySoOften() {
        SignInThrottle throttle = throttle();
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.admitMail(ADA, "192.0.2.20")).isTrue();
        }
        assertThat(throttle.admitMail(ADA, "192.0.2.20")).isFalse();
    }

    private static void refuses(SignInThrottle throttle, EmailAddress email, String ip) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> throttle.admit(email, ip))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(Code.TOO_MANY_REQUESTS);
                    assertThat(refusal.failure().retryAfter()).isBetween(Duration.ofSeconds(1), WINDOW.plusSeconds(1));
                });
    }

    private SignInThrottle throttle() {
        return new SignInThrottle(new FailureCounts(documents), settings, clock);
    }

    private SigningKeys keys() {
        return new SigningKeys(new SigningKeyStore(documents), settings, clock);
    }
}
