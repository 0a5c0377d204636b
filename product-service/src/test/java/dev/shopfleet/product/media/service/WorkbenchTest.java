package dev.shopfleet.product.media.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.message.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WorkbenchTest {

    private final Workbench workbench = new Workbench();

    @Test
    void holdsUpNoCarrierOfVirtualThreads() {
        List<Thread> workers = new ArrayList<>();
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            requests.execute(() -> workbench.work(() -> workers.add(Thread.currentThread())));
        }
        assertThat(workers).singleElement().matches(worker -> !worker.isVirtual());
    }

    @Test
    void worksOnOneAtATime() {
        AtomicInteger atWork = new AtomicInteger();
        List<Integer> seen = new ArrayList<>();
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                requests.execute(() -> workbench.work(() -> {
                    seen.add(atWork.incrementAndGet());
                    LockSupport.parkNanos(100_000);
                    atWork.decrementAndGet();
                }));
            }
        }
        assertThat(seen).hasSize(50).containsOnly(1);
    }

    @Test
    void tellsWhoBroughtThePictureWhyItWasRefused() {
        Refusal refusal = Refusal.field("file", "is no picture");
        assertThatThrownBy(() -> workbench.work(() -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
    }
}
