package dev.shopfleet.endtoend.planted;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import java.util.List;
import java.util.UUID;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** payment-service makes every call to the provider under a key of its own, a repeated one too. */
public final class FreshProviderKey implements PlantedFault {

    @Override
    public List<Change> changes() {
        return List.of(new Change(
                "dev.shopfleet.payment.provider.sandbox.SandboxAdapter",
                named("post").and(takesArgument(1, String.class)),
                Fresh.class));
    }

    static final class Fresh {

        private Fresh() {}

        @Advice.OnMethodEnter
        @SuppressWarnings("UnusedVariable") // woven in, it is the caller's
        static void enter(@Advice.Argument(value = 1, readOnly = false) @Nullable String key) {
            key = key == null ? null : UUID.randomUUID().toString();
        }
    }
}
