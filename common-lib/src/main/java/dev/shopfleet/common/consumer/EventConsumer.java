package dev.shopfleet.common.consumer;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.event.MalformedEvent;
import dev.shopfleet.common.fault.CrashPoint;
import dev.shopfleet.common.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Hands a batch of records to the service's handlers: those of one key in their order, those of different keys at once.
 * When it returns, every effect is done, or the record is a dead letter; only then are offsets committed. It throws only
 * for a fault that has not passed in {@link #PATIENCE}: then the whole batch comes again.
 */
final class EventConsumer implements BatchMessageListener<String, byte[]> {

    private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);

    /** Well below Kafka's {@code max.poll.interval.ms}, so that a long outage does not cost group membership. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** A fault of unknown kind may be a bug, which no patience mends. */
    private static final int TRIES_OF_UNKNOWN_FAULT = 4;

    private final Map<String, Map<String, EventSubscription.Handler<?>>> handlers;
    private final Pace pace;
    private final EventCodec codec;
    private final DeadLetters deadLetters;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("event-", 0).factory());

    EventConsumer(
            List<EventSubscription> subscriptions,
            String topicPrefix,
            Pace pace,
            EventCodec codec,
            DeadLetters deadLetters) {
        Map<String, Map<String, EventSubscription.Handler<?>>> byTopic = new LinkedHashMap<>();
        for (EventSubscription subscription : subscriptions) {
            byTopic.computeIfAbsent(topicPrefix + subscription.topic(), t -> new LinkedHashMap<>())
                    .putAll(subscription.handlers());
        }
        this.handlers = byTopic;
        this.pace = pace;
        this.codec = codec;
        this.deadLetters = deadLetters;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> batch) {
        Map<String, List<ConsumerRecord<String, byte[]>>> byKey = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> event : batch) {
            if (concernsUs(event)) {
                byKey.computeIfAbsent(event.topic() + '/' + event.key(), k -> new ArrayList<>(2))
                        .add(event);
            }
        }
        if (byKey.size() == 1) {
            handleInOrder(byKey.values().iterator().next());
        } else if (byKey.size() > 1) {
            List<Future<?>> running = new ArrayList<>(byKey.size());
            byKey.values().forEach(events -> running.add(workers.submit(() -> handleInOrder(events))));
            await(running);
        }
        sleep(pace.breathAfter(batch.size()));
    }

    /** Waits for all before it tells of a failure: no handler is still at work when the batch comes again. */
    private static void await(List<Future<?>> running) {
        @Nullable RuntimeException failure = null;
        for (Future<?> task : running) {
            try {
                task.get();
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while events were handled", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** A record without a type is nobody's and so everybody's: it must not vanish. */
    private boolean concernsUs(ConsumerRecord<String, byte[]> event) {
        if (!deadLetters.meantForUs(event)) {
            return false;
        }
        String type = EventHeaders.text(event.headers(), EventHeaders.TYPE);
        return type == null || handlersOf(event).containsKey(type);
    }

    private Map<String, EventSubscription.Handler<?>> handlersOf(ConsumerRecord<String, byte[]> event) {
        return handlers.getOrDefault(event.topic(), Map.of());
    }

    private void handleInOrder(List<ConsumerRecord<String, byte[]>> events) {
        events.forEach(this::handle);
    }

    private void handle(ConsumerRecord<String, byte[]> event) {
        try (Trace ignored = Trace.continued(EventHeaders.text(event.headers(), EventHeaders.TRACE_PARENT))) {
            long begun = System.nanoTime();
            Duration pause = FIRST_PAUSE;
            for (int attempt = 1; ; attempt++) {
                try {
                    effect(event);
                    return;
                } catch (RuntimeException e) {
                    switch (Fault.of(e)) {
                        case POISON -> {
                            deadLetters.send(event, e);
                            return;
                        }
                        case UNKNOWN -> {
                            if (attempt >= TRIES_OF_UNKNOWN_FAULT) {
                                deadLetters.send(event, e);
                                return;
                            }
                        }
                        case PASSING -> {
                            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                                throw e;
                            }
                        }
                    }
                    log.warn(
                            "An effect failed at {}-{}@{}, trying again in {}: {}",
                            event.topic(),
                            event.partition(),
                            event.offset(),
                            pause,
                            e.toString());
                    sleep(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                }
            }
        }
    }

    private void effect(ConsumerRecord<String, byte[]> event) {
        EventMeta meta = EventMeta.of(event);
        EventSubscription.Handler<?> handler = handlersOf(event).get(meta.type());
        if (handler != null) {
            apply(handler, event, meta);
            CrashPoint.AFTER_EFFECT.reached(meta.type());
        }
    }

    private <E> void apply(EventSubscription.Handler<E> handler, ConsumerRecord<String, byte[]> event, EventMeta meta) {
        if (meta.dataVersion() != handler.version()) {
            throw new MalformedEvent(
                    meta.type() + " comes in version " + meta.dataVersion() + ", which nobody here reads", null);
        }
        if (event.value() == null) {
            throw new MalformedEvent(meta.type() + " comes without a payload", null);
        }
        handler.effect().accept(codec.read(event.value(), handler.payload()), meta);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
