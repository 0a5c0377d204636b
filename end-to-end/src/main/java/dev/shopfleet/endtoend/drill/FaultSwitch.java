package dev.shopfleet.endtoend.drill;

import dev.shopfleet.endtoend.ShopScript;

/** Kills processes of the fleet and starts them again. */
interface FaultSwitch {

    /** {@code kill -9}; returns when the process is gone. */
    void kill(String process);

    /** Returns when it is ready. Several may be on their way at once, whatever one of them waits for. */
    void start(String process);

    static FaultSwitch of(ShopScript script) {
        return new FaultSwitch() {
            @Override
            public void kill(String process) {
                script.succeed("kill", process);
            }

            @Override
            public void start(String process) {
                script.succeed("start", process);
            }
        };
    }
}
