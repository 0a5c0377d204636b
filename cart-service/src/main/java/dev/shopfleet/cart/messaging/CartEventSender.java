package dev.shopfleet.cart.messaging;

import dev.shopfleet.cart.repository.CartOutboxes;
import dev.shopfleet.cart.repository.EventSender;
import dev.shopfleet.cart.repository.WaitingEvent;
import dev.shopfleet.common.config.ShopfleetProperties;
import dev.shopfleet.common.event.EventCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What {@code Outbox} and {@code OutboxRelay} are to documents, for carts: sends the events of a cart in order, takes
 * them out once the broker has confirmed them, and sweeps up what a crash left behind. Any number of instances may run
 * it; what two of them send twice is a late duplicate.
 */
@Component
class CartEventSender implements EventSender, SmartLifecycle {

    private enum Stage {
        SENT,
        CONFIRMED
    }

    private record HandedOver(String cartId, List<WaitingEvent> waiting) {}

    private record Confirmed(String cartId, WaitingEvent event) {}

    private static final Logger log = LoggerFactory.getLogger(CartEventSender.class);
    private static final Duration TOGETHER = Duration.ofMillis(10);

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final CartOutboxes outboxes;
    private final Clock clock;
    private final Duration cleanEvery;
    private final Duration sweepEvery;
    private final Map<String, Stage> known = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Confirmed> confirmed = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<HandedOver> handedOver = new ConcurrentLinkedQueue<>();

    /**
     * What the last clean-up took out. Known until the next: a writer may hold a list from before, and what we had
     * forgotten would be sent again.
     */
    private List<String> takenOut = List.of();

    private final AtomicBoolean flushing = new AtomicBoolean();
    private volatile @Nullable ScheduledExecutorService scheduler;

    CartEventSender(
            Producer<String, byte[]> producer,
            EventCodec codec,
            CartOutboxes outboxes,
            Clock clock,
            ShopfleetProperties properties) {
        this.producer = producer;
        this.codec = codec;
        this.outboxes = outboxes;
        this.clock = clock;
        cleanEvery = properties.outbox().cleanEvery();
        sweepEvery = properties.outbox().sweepEvery();
    }

    /** Returns at once: what is handed over within a moment goes to the broker together. */
    @Override
    public void send(String cartId, List<WaitingEvent> waiting) {
        ScheduledExecutorService running = scheduler;
        if (waiting.isEmpty() || running == null) {
            return;
        }
        handedOver.add(new HandedOver(cartId, waiting));
        if (flushing.compareAndSet(false, true)) {
            try {
                running.schedule(() -> guarded("flush", this::flush), TOGETHER.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                log.debug("We are stopping; the sweep of another instance sends it", e);
            }
        }
    }

    private void flush() {
        flushing.set(false);
        for (HandedOver next = handedOver.poll(); next != null; next = handedOver.poll()) {
            if (!sent(next)) {
                // The broker is away. What else was handed over lies in Redis, where the sweep finds it.
                handedOver.clear();
            }
        }
    }

    /** Only ever on the one thread of the scheduler, so that no event overtakes another of its cart. */
    private boolean sent(HandedOver handed) {
        for (WaitingEvent event : handed.waiting()) {
            if (known.putIfAbsent(event.event().id(), Stage.SENT) == null && !sent(handed.cartId(), event)) {
                return false;
            }
        }
        return true;
    }

    private boolean sent(String cartId, WaitingEvent event) {
        try {
            Future<RecordMetadata> sending = producer.send(codec.record(cartId, event.event()), (metadata, failure) -> {
                if (failure == null) {
                    known.put(event.event().id(), Stage.CONFIRMED);
                    confirmed.add(new Confirmed(cartId, event));
                } else {
                    forget(event, failure);
                }
            });
            // Without metadata the producer throws nothing but fails at once: what comes next must not overtake.
            return sending.state() != Future.State.FAILED;
        } catch (RuntimeException e) {
            forget(event, e);
            return false;
        }
    }

    /** It stays in the outbox; the next writer or the sweep sends it again. */
    private void forget(WaitingEvent event, Exception failure) {
        known.remove(event.event().id());
        log.warn(
                "{} {} could not be sent and waits in its outbox: {}",
                event.event().type(),
                event.event().id(),
                failure.toString());
    }

    private void clean() {
        List<Confirmed> batch = new ArrayList<>();
        Map<String, List<String>> storedByCart = new HashMap<>();
        for (Confirmed next = confirmed.poll(); next != null; next = confirmed.poll()) {
            batch.add(next);
            storedByCart
                    .computeIfAbsent(next.cartId(), c -> new ArrayList<>(2))
                    .add(next.event().stored());
        }
        try {
            outboxes.takeOut(storedByCart);
        } catch (RuntimeException e) {
            confirmed.addAll(batch);
            throw e;
        }
        takenOut.forEach(known::remove);
        takenOut = batch.stream().map(done -> done.event().event().id()).toList();
    }

    private void sweep() {
        Map<String, List<WaitingEvent>> overdue =
                outboxes.overdue(clock.instant().minus(sweepEvery));
        Map<String, List<String>> nothingLeft = new HashMap<>();
        for (Map.Entry<String, List<WaitingEvent>> cart : overdue.entrySet()) {
            if (cart.getValue().isEmpty()) {
                nothingLeft.put(cart.getKey(), List.of());
            } else if (!sent(new HandedOver(cart.getKey(), cart.getValue()))) {
                break;
            }
        }
        outboxes.takeOut(nothingLeft);
        if (!overdue.isEmpty()) {
            log.info("The sweep found {} carts with events that waited", overdue.size());
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("cart-outbox").factory());
        started.scheduleWithFixedDelay(
                () -> guarded("clean", this::clean),
                cleanEvery.toMillis(),
                cleanEvery.toMillis(),
                TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(
                () -> guarded("sweep", this::sweep), 500, sweepEvery.toMillis(), TimeUnit.MILLISECONDS);
        scheduler = started;
    }

    private static void guarded(String what, Runnable job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            log.warn("The carts' outboxes could not {}; it tries again: {}", what, e.toString());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = scheduler;
        scheduler = null;
        if (running != null) {
            running.close();
            guarded("flush", this::flush);
            guarded("clean", this::clean);
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    /** Up before anything writes or listens, down after them. */
    @Override
    public int getPhase() {
        return 0;
    }
}
