package dev.shopfleet.local.fleet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One clone of the repository, and the one ignored folder in which everything local lives. */
record Checkout(Path root) {

    static final String STATE_VARIABLE = "SHOPFLEET_STATE";

    /** Tests run in their module's folder, the launcher in the root: both look upwards for the {@code shop} script. */
    static Checkout around(Path start) {
        for (Path here = start.toAbsolutePath().normalize(); here != null; here = here.getParent()) {
            if (Files.isRegularFile(here.resolve("shop")) && Files.isRegularFile(here.resolve("pom.xml"))) {
                return new Checkout(here);
            }
        }
        throw new FleetProblem(
                "No Shopfleet checkout at or above " + start.toAbsolutePath(),
                "run from inside the folder that holds the 'shop' script");
    }

    static Checkout current() {
        return around(Path.of(""));
    }

    /** Another folder for data, logs and processes lets a fleet under test stand beside the developer's own. */
    Path state() {
        return Optional.ofNullable(System.getenv(STATE_VARIABLE)).map(Path::of).orElse(root.resolve(".shop"));
    }

    Path servers() {
        return root.resolve(".shop/servers");
    }

    Path apps() {
        return root.resolve(".shop/apps");
    }

    Place fleet() {
        return Place.under(state());
    }

    Path target(String module) {
        return root.resolve(module).resolve("target");
    }

    /** Where Maven has put the archives of the backing servers. */
    Path fetched() {
        return target("local-fleet").resolve("servers");
    }
}
