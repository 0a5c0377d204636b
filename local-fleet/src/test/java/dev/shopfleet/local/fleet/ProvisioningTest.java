package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisioningTest {
    private final Provisioning ours = new Provisioning(Checkout.current());

    @Test
    void choosesTheRedisOfTheMachine() {
        assertThat(ours.redisFor("Linux", "amd64").toString()).endsWith("linux-amd64");
        assertThat(ours.redisFor("Linux", "aarch64").toString()).endsWith("linux-arm64");
        assertThat(ours.redisFor("Mac OS X", "aarch64").toString()).endsWith("darwin-arm64");
        assertThatThrownBy(() -> ours.redisFor("Mac OS X", "ppc")).hasMessageContaining("install redis-server");
    }

    @Test
    void readsTheVersionOfAnInstalledRedis() {
        assertThat(Provisioning.redisMajor("Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64"))
                .isEqualTo(7);
        assertThat(Provisioning.redisMajor("command not found")).isZero();
    }

    @Test
    void aRebuildDoesNotTouchWhatRuns(@TempDir Path root) throws Exception {
        Provisioning provisioning = new Provisioning(new Checkout(root));
        Path classes = Files.createDirectories(root.resolve("tool/target/classes"));
        Files.createDirectories(root.resolve("tool/target/lib"));
        Files.writeString(classes.resolve("A.class"), "one");
        String first = provisioning.module("tool");
        assertThat(provisioning.module("tool")).isEqualTo(first);

        Files.writeString(classes.resolve("A.class"), "two");
        String second = provisioning.module("tool");

        assertThat(second).isNotEqualTo(first);
        assertThat(firstFolder(first).resolve("A.class")).hasContent("one");
        assertThat(firstFolder(second).resolve("A.class")).hasContent("two");
    }

    @Test
    void saysWhatIsNotBuilt(@TempDir Path root) {
        Provisioning provisioning = new Provisioning(new Checkout(root));
        assertThatThrownBy(() -> provisioning.module("tool")).hasMessageContainingAll("tool", "./shop build");
        assertThatThrownBy(() -> provisioning.service(ServiceName.CART))
                .hasMessageContainingAll("cart-service", "./shop build");
        assertThatThrownBy(provisioning::kafka).hasMessageContaining("Maven has not fetched kafka");
    }

    @Test
    void theTimeOfPackagingIsNoChange(@TempDir Path dir) throws Exception {
        Path morning = jar(dir.resolve("a.jar"), "same", 1_000_000_000_000L);
        Path evening = jar(dir.resolve("b.jar"), "same", 1_700_000_000_000L);
        Path changed = jar(dir.resolve("c.jar"), "other", 1_000_000_000_000L);

        assertThat(ContentId.of(morning)).isEqualTo(ContentId.of(evening)).isNotEqualTo(ContentId.of(changed));
    }

    private static Path firstFolder(String classPath) {
        return Path.of(classPath.substring(0, classPath.indexOf(':')));
    }

    private static Path jar(Path file, String content, long time) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            ZipEntry entry = new ZipEntry("A.class");
            entry.setTime(time);
            zip.putNextEntry(entry);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
