package dev.shopfleet.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Runs the provider as a process of its own. */
public final class SandboxProviderMain {
    private static final String USAGE = """
            usage: SandboxProviderMain --port P --data DIR [--webhook-url URL[,URL] --webhook-secret SECRET]
                                       [--bind 127.0.0.1] [--slow-delay-ms 1500] [--hold-ms 15000]
            The secret may also come from the environment: SANDBOX_WEBHOOK_SECRET.""";

    private SandboxProviderMain() {}

    public static void main(String[] args) {
        try {
            SandboxOptions options = parse(args, System.getenv().getOrDefault("SANDBOX_WEBHOOK_SECRET", ""));
            SandboxProvider provider = SandboxProvider.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(provider)));
            System.out.println("listening on " + options.bind() + ":" + provider.port());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
        } catch (IOException | IllegalStateException e) {
            System.err.println("cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    static SandboxOptions parse(String[] args, String secretOfEnvironment) {
        SandboxOptions options = SandboxOptions.in(Path.of(""));
        boolean dataGiven = false;
        List<URI> webhookUrls = List.of();
        String webhookSecret = secretOfEnvironment;
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value");
            }
            String value = args[i + 1];
            switch (args[i]) {
                case "--port" -> options = options.withPort(Integer.parseInt(value));
                case "--bind" -> options = options.withBind(value);
                case "--data" -> {
                    options = options.withData(Path.of(value));
                    dataGiven = true;
                }
                case "--webhook-url" ->
                    webhookUrls =
                            Arrays.stream(value.split(",")).map(URI::create).toList();
                case "--webhook-secret" -> webhookSecret = value;
                case "--slow-delay-ms" -> options = options.withSlowDelay(Duration.ofMillis(Long.parseLong(value)));
                case "--hold-ms" -> options = options.withHold(Duration.ofMillis(Long.parseLong(value)));
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        if (!dataGiven) {
            throw new IllegalArgumentException("--data is missing");
        }
        return webhookUrls.isEmpty() ? options : options.withWebhook(webhookUrls, webhookSecret);
    }

    private static void close(SandboxProvider provider) {
        try {
            provider.close();
        } catch (IOException e) {
            System.err.println("the journal did not close: " + e.getMessage());
        }
    }
}
