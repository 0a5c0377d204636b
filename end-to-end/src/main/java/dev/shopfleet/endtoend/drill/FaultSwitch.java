package dev.shopfleet.endtoend.drill;

import dev.shopfleet.endtoend.ShopScript;
import java.util.Collection;
import java.util.stream.Stream;

/** Kills processes of the fleet and starts them again. */
interface FaultSwitch {

    /** {@code kill -9}; returns when the process is gone. */
    void kill(String process);

    /** Returns when all of them are ready. */
    void start(Collection<String> processes);

    static FaultSwitch of(ShopScript script) {
        return new FaultSwitch() {
            @Override
            public void kill(String process) {
                script.succeed("kill", process);
            }

            @Override
            public void start(Collection<String> processes) {
                script.succeed(
                        Stream.concat(Stream.of("start"), processes.stream()).toArray(String[]::new));
            }
        };
    }
}
