package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int shop(String... arguments) {
        return Shop.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    @Test
    void tellsItsVersion() {
        assertThat(shop("version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Shopfleet 1.0.0")
                .contains("Kafka 4.");
    }

    @Test
    void aServiceThatDoesNotExistIsAProblemWithoutAStackTrace() {
        assertThat(shop("kill", "coffee-service")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("coffee-service")
                .contains("Way out")
                .doesNotContain("\tat ");
    }

    @Test
    void aCommandThatDoesNotExistIsRefused() {
        assertThat(shop("destroy")).isEqualTo(2);
    }

    @Test
    void theCheckoutIsFoundFromAnyFolderInIt(@TempDir Path root) throws Exception {
        Files.createFile(root.resolve("shop"));
        Files.createFile(root.resolve("pom.xml"));
        Path deep = Files.createDirectories(root.resolve("order-service/target"));
        assertThat(Checkout.around(deep).root()).isEqualTo(root.toAbsolutePath());
    }
}
