package dev.shopfleet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxProviderMainTest {
    @Test
    void readsItsOptions() {
        SandboxOptions options = parse(
                "--port 7070 --data some/where --webhook-url http://shop:8080/hook,http://shop:8081/hook --webhook-secret s --hold-ms 5");
        assertThat(options.port()).isEqualTo(7070);
        assertThat(options.data()).isEqualTo(Path.of("some/where"));
        assertThat(options.webhookUrls())
                .containsExactly(URI.create("http://shop:8080/hook"), URI.create("http://shop:8081/hook"));
        assertThat(options.webhookSecret()).isEqualTo("s");
        assertThat(options.hold()).hasMillis(5);
        assertThat(options.bind()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port 0",
                "--data",
                "--data d --port 70000",
                "--data d --port x",
                "--data d --colour red",
                "--data d --webhook-url http://shop/hook",
                "--data d --webhook-url file:///hook --webhook-secret s"
            })
    void refusesOptionsThatCannotWork(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(line));
    }

    private static SandboxOptions parse(String line) {
        return SandboxProviderMain.parse(line.split(" "), "");
    }
}
