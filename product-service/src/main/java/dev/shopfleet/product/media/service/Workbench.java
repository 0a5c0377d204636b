package dev.shopfleet.product.media.service;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/**
 * Where pictures are worked on. A large one takes tens of megabytes, and the heap is small: one at a time. It takes long
 * as well, and a virtual thread gives its processor to nobody while it computes: so on a thread of its own.
 */
@Component
final class Workbench {

    private final ExecutorService bench = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("workbench").daemon().factory());

    Workbench() {}

    /** Waits for its turn and until the work is done; what the work throws is thrown to the caller. */
    void work(Runnable work) {
        Future<?> turn = bench.submit(work);
        try {
            turn.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            turn.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a picture was worked on", e);
        }
    }
}
