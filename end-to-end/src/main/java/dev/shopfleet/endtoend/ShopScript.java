package dev.shopfleet.endtoend;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code ./shop} script, as somebody at a terminal calls it. */
public final class ShopScript {

    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(8);

    private final Path script;
    private final Map<String, String> environment;
    private final Path log;

    /**
     * @param script the file itself
     * @param environment what it is told beside what this process was told
     * @param log where its words go
     */
    public ShopScript(Path script, Map<String, String> environment, Path log) {
        this.script = script;
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /** The same script, told something more. */
    public ShopScript with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new ShopScript(script, more, log);
    }

    /** @throws IllegalStateException when it ends with anything but 0 */
    public void succeed(String... arguments) {
        int exit = run(arguments);
        if (exit != 0) {
            throw new IllegalStateException(
                    "./shop " + String.join(" ", arguments) + " ended with " + exit + ", see " + log);
        }
    }

    /** @return the exit code */
    public int run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File(script.toString()).getParentFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            if (!process.waitFor(LONGEST_COMMAND.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new IllegalStateException(command + " does not come to an end");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
