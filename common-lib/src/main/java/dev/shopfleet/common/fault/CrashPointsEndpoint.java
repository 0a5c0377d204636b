package dev.shopfleet.common.fault;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@code /actuator/crashpoints} on the management port, in the local profile only. {@code POST} with {@code point},
 * {@code of} and {@code hit} arms one crash point of this process, {@code GET} shows it, {@code DELETE} disarms it.
 */
@Endpoint(id = "crashpoints")
public final class CrashPointsEndpoint {

    /**
     * What is armed.
     *
     * @param point absent when nothing is
     * @param of an event's type, a collection or a topic that must be in hand; absent for any
     * @param hit which passing from now on is to be the last
     */
    public record Armed(
            @Nullable CrashPoint point, @Nullable String of, int hit) {}

    @ReadOperation
    public Armed armed() {
        return Optional.ofNullable(CrashPoint.armed())
                .map(plan -> new Armed(plan.point(), plan.of(), plan.passingsLeft()))
                .orElseGet(() -> new Armed(null, null, 0));
    }

    @WriteOperation
    public Armed arm(CrashPoint point, @Nullable String of, @Nullable Integer hit) {
        CrashPoint.arm(new CrashPlan(point, of, hit == null ? 1 : hit));
        return armed();
    }

    @DeleteOperation
    public void disarm() {
        CrashPoint.arm(null);
    }
}
