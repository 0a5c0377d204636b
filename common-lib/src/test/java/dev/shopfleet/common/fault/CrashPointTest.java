package dev.shopfleet.common.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.config.CrashPointsAutoConfiguration;
import dev.shopfleet.common.fault.CrashPointsEndpoint.Armed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CrashPointTest {

    private final CrashPointsEndpoint endpoint = new CrashPointsEndpoint();

    @AfterEach
    void disarms() {
        endpoint.disarm();
    }

    private static List<Boolean> dueAt(@Nullable String of, int hit, CrashPoint passed, String... inHand) {
        CrashPlan plan = new CrashPlan(CrashPoint.AFTER_WRITE, of, hit);
        return List.of(
                plan.isDue(passed, List.of(inHand)),
                plan.isDue(passed, List.of(inHand)),
                plan.isDue(passed, List.of(inHand)));
    }

    @Test
    void isDueAtTheHitThatWasAskedFor() {
        assertThat(dueAt(null, 1, CrashPoint.AFTER_WRITE, "orders")).containsExactly(true, false, false);
        assertThat(dueAt("order.paid", 3, CrashPoint.AFTER_WRITE, "orders", "order.paid"))
                .containsExactly(false, false, true);
    }

    @Test
    void countsNeitherOtherPointsNorOtherMatters() {
        assertThat(dueAt("orders", 1, CrashPoint.BEFORE_WRITE, "orders")).containsOnly(false);
        assertThat(dueAt("orders", 1, CrashPoint.AFTER_WRITE, "payments", "payment.captured"))
                .containsOnly(false);
    }

    @Test
    void refusesAHitBeforeTheFirst() {
        assertThatThrownBy(() -> endpoint.arm(CrashPoint.AFTER_SEND, null, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(endpoint.armed().point()).isNull();
    }

    @Test
    void showsWhatIsArmedAndDisarmsIt() {
        assertThat(endpoint.arm(CrashPoint.AFTER_SEND, "order.placed", null))
                .isEqualTo(new Armed(CrashPoint.AFTER_SEND, "order.placed", 1));
        endpoint.disarm();
        assertThat(endpoint.armed()).isEqualTo(new Armed(null, null, 0));
    }

    @Test
    void asksNobodyWhatIsInHandWhileNothingIsArmed() {
        CrashPoint.AFTER_WRITE.reached(() -> {
            throw new AssertionError("asked");
        });
    }

    @Test
    void canBeArmedInTheLocalProfileOnly() {
        ApplicationContextRunner service = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CrashPointsAutoConfiguration.class));
        service.run(context -> assertThat(context).doesNotHaveBean(CrashPointsEndpoint.class));
        service.withPropertyValues("spring.profiles.active=prod")
                .run(context -> assertThat(context).doesNotHaveBean(CrashPointsEndpoint.class));
        service.withPropertyValues("spring.profiles.active=local")
                .run(context -> assertThat(context).hasSingleBean(CrashPointsEndpoint.class));
    }

    /** Dies in the second of three rounds, with a shutdown hook that would speak. */
    static final class Mortal {

        private Mortal() {}

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            new CrashPointsEndpoint().arm(CrashPoint.AFTER_EFFECT, "order.paid", 2);
            for (int round = 1; round <= 3; round++) {
                CrashPoint.AFTER_EFFECT.reached("order.paid");
                System.out.println("round " + round);
            }
        }
    }

    @Test
    void endsTheProcessAsIfItWereKilled() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Mortal.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(137);
        assertThat(said)
                .contains("round 1", "Crashed on purpose at AFTER_EFFECT of [order.paid]")
                .doesNotContain("round 2", "hook");
    }
}
