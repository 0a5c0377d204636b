package dev.shopfleet.local.mongo;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Runs the server as a process of its own: {@code --port P --data DIR [--bind 127.0.0.1]}. */
public final class MongoServerMain {

    private static final String USAGE = "usage: --port P --data DIR [--bind 127.0.0.1]   (port 0: any free one)";

    private MongoServerMain() {}

    /** Prints {@code listening on HOST:PORT} when ready; SIGTERM stops it cleanly. */
    public static void main(String[] args) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "local-mongo-logback.xml");
        }
        try {
            Map<String, String> options = options(args);
            String bind = options.getOrDefault("--bind", "127.0.0.1");
            DurableMongoServer server = DurableMongoServer.start(
                    bind, Integer.parseInt(required(options, "--port")), Path.of(required(options, "--data")));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            System.out.println("listening on " + bind + ":" + server.port());
            System.out.flush();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            System.err.println(cause(e) instanceof BindException ? "The port is taken: " + cause(e).getMessage() : e);
            System.exit(1);
        }
    }

    private static Throwable cause(Throwable e) {
        return e.getCause() == null ? e : e.getCause();
    }

    private static Map<String, String> options(String[] args) {
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException("an option without a value");
        }
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!Set.of("--port", "--data", "--bind").contains(args[i])) {
                throw new IllegalArgumentException("unknown option " + args[i]);
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
