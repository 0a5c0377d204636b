package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Which port belongs to what: fixed ones, moved by one offset so that two checkouts can run side by side. */
record Ports(int offset, Map<String, Integer> own) {
    static final String OFFSET_VARIABLE = "SHOPFLEET_PORT_OFFSET";

    private static final Map<String, Integer> SERVERS = Map.of(
            "sandbox-provider", 8090,
            "redis", 26379,
            "mongo", 27117,
            "kafka", 29092,
            "kafka-controller", 29093,
            "elasticsearch", 29200,
            "elasticsearch-transport", 29300);

    /** Below the ports that the kernel lends to clients. */
    private static final int FREE_FROM = 12_000;

    private static final int FREE_TO = 26_000;

    /** From 32,768 on the kernel lends ports to clients; whoever knocks at a server not yet there may get its port. */
    private static final int HIGHEST_OFFSET = 32_767 - 29_300;

    static Ports load(Path file, int offset) {
        Map<String, Integer> own = new TreeMap<>();
        if (Files.exists(file)) {
            Properties values = new Properties();
            try (Reader in = Files.newBufferedReader(file)) {
                values.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            values.stringPropertyNames()
                    .forEach(name ->
                            own.put(name, number(file.getFileName() + ": " + name, values.getProperty(name, ""))));
        }
        return new Ports(offset, own);
    }

    static int offset(Map<String, String> environment) {
        String text = environment.getOrDefault(OFFSET_VARIABLE, "");
        if (text.isBlank()) {
            return 0;
        }
        int offset = number(OFFSET_VARIABLE, text);
        if (offset < 0 || offset > HIGHEST_OFFSET) {
            throw new FleetProblem(
                    OFFSET_VARIABLE + " is " + text,
                    "use a number from 0 to " + HIGHEST_OFFSET
                            + ", for example 2000: above that, ports are lent to clients by the kernel");
        }
        return offset;
    }

    int server(String name) {
        Integer port = own.containsKey(name) ? own.get(name) : SERVERS.get(name);
        if (port == null) {
            throw new IllegalArgumentException(name);
        }
        return port + offset;
    }

    int service(ServiceName service, int instance) {
        return own.getOrDefault(service.text(), service.basePort()) + 100 * (instance - 1) + offset;
    }

    int management(ServiceName service, int instance) {
        Integer port = own.get(service.text() + "-management");
        return port == null ? service(service, instance) + 1000 : port + 100 * (instance - 1) + offset;
    }

    static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A server that was just stopped leaves connections behind which do not hinder the next one.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Random ports for tests, never those of a running fleet. */
    static Set<Integer> someFree(int count) {
        SecureRandom random = new SecureRandom();
        Set<Integer> ports = new LinkedHashSet<>();
        while (ports.size() < count) {
            int port = random.nextInt(FREE_FROM, FREE_TO);
            if (!ports.contains(port) && free(port)) {
                ports.add(port);
            }
        }
        return ports;
    }

    private static int number(String what, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new FleetProblem(what + " is '" + text + "', which is not a number", "give a whole number");
        }
    }
}
