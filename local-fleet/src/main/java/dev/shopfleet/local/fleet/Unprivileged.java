package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/** The user for servers that refuse root; when we are not root, simply ourselves. */
record Unprivileged(List<String> prefix, String owner) {
    private static final String USER = "shopfleet";

    /** @param needed files that the server must reach, whoever may look into the folders above them */
    static Unprivileged whenRoot(List<Path> needed) {
        if (!"0".equals(output("id", "-u"))) {
            return new Unprivileged(List.of(), "");
        }
        String user = user();
        String uid = output("id", "-u", user);
        String gid = output("id", "-g", user);
        List<String> prefix = new ArrayList<>();
        var setpriv = Launch.onPath("setpriv");
        if (setpriv.isPresent()) {
            prefix.addAll(List.of(setpriv.get().toString(), "--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
            if (!needed.stream().allMatch(Unprivileged::openToAll)) {
                // A clone below /root: the server may pass through folders that are closed to it, and is still not
                // root.
                // Without the secure bit access(2), which Java asks first, would still say no.
                prefix.addAll(List.of(
                        "--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"));
            }
        } else {
            prefix.addAll(List.of("runuser", "-u", user, "--"));
        }
        return new Unprivileged(List.copyOf(prefix), uid + ":" + gid);
    }

    void own(Path folder) {
        if (!owner.isEmpty()) {
            output("chown", "-R", owner, folder.toString());
        }
    }

    private static String user() {
        if (output("id", "-u", USER).isEmpty()) {
            if (Launch.onPath("useradd").isEmpty()) {
                return "nobody";
            }
            output("useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", USER);
            return output("id", "-u", USER).isEmpty() ? "nobody" : USER;
        }
        return USER;
    }

    private static boolean openToAll(Path path) {
        try {
            for (Path here = path.toRealPath(); here != null; here = here.getParent()) {
                if (!Files.getPosixFilePermissions(here).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** What the program printed; nothing when it failed. */
    private static String output(String... command) {
        try {
            List<String> resolved = new ArrayList<>(List.of(command));
            Launch.onPath(command[0]).ifPresent(program -> resolved.set(0, program.toString()));
            Process process = new ProcessBuilder(resolved)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? text : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetProblem("interrupted", e);
        }
    }
}
