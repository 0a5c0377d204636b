package dev.shopfleet.endtoend.drill;

import java.util.List;
import java.util.stream.Stream;

/** What {@code --faults} means. */
final class Targets {

    private static final List<String> SERVERS = List.of("kafka", "mongo", "redis");

    private Targets() {}

    /**
     * The processes to strike.
     *
     * @param faults {@code none}, or a list of {@code services}, {@code servers} and names
     * @throws IllegalArgumentException for a name that leads nowhere: the drill would prove less than it says
     */
    static List<String> of(String faults, List<String> processes) {
        return faults.equals("none")
                ? List.of()
                : Stream.of(faults.split(","))
                        .flatMap(name -> called(name, processes).stream())
                        .distinct()
                        .toList();
    }

    private static List<String> called(String name, List<String> processes) {
        List<String> found = processes.stream()
                .filter(process -> switch (name) {
                    case "services" -> process.matches(".*-service-\\d+");
                    case "servers" -> SERVERS.contains(process);
                    default ->
                        process.equals(name)
                                || process.replaceFirst("-\\d+$", "").equals(name);
                })
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "--faults: nothing called " + name + " runs; none, services, servers or some of " + processes);
        }
        return found;
    }
}
