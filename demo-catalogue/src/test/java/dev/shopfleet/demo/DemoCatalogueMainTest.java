package dev.shopfleet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DemoCatalogueMainTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void refusesAnUnknownOption() throws InterruptedException {
        assertThat(run("--colour", "pink")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("--colour", "usage:");
    }

    @Test
    void asksForAnEmail() throws InterruptedException {
        assertThat(run("--password", "P")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("missing: --email");
    }

    @Test
    void refusesALimitThatIsNoNumber() throws InterruptedException {
        assertThat(run("--email", "E", "--password", "P", "--limit", "many")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("--limit is a number");
    }

    private int run(String... args) throws InterruptedException {
        return DemoCatalogueMain.run(args, err, err);
    }
}
