package dev.shopfleet.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;

/** Several clients at once, of whom each takes up the next piece of work when it is done with the one before. */
final class Crowd {

    private Crowd() {}

    /**
     * @param pieces numbered from 0
     * @param longest after which nobody takes up another piece
     * @return how long it took
     * @throws IllegalStateException when a piece failed
     */
    static <C> Duration work(List<C> clients, int pieces, Duration longest, ObjIntConsumer<? super C> piece) {
        AtomicInteger next = new AtomicInteger();
        long begun = System.nanoTime();
        long end = begun + longest.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients.size())) {
            List<Future<?>> all = new ArrayList<>();
            for (C client : clients) {
                all.add(threads.submit(() -> {
                    int number = next.getAndIncrement();
                    while (number < pieces && System.nanoTime() < end) {
                        piece.accept(client, number);
                        number = next.getAndIncrement();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A piece of the work failed", e.getCause());
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
