package dev.shopfleet.common.consumer;

import dev.shopfleet.common.event.EventMeta;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a service does with the events of one topic: a bean in its {@code messaging} room. A handler's effect is one
 * conditional write that decides by itself whether it already happened, for every event may come again, late, or beside
 * another instance's delivery of the same.
 *
 * {@snippet :
 * return EventSubscription.to(Topics.STOCK)
 *         .on("stock.reserved", StockReserved.class, (event, meta) -> saga.reserved(event.orderId()))
 * }
 */
public final class EventSubscription {

    /** A handler and the record it reads. */
    record Handler<E>(Class<E> payload, int version, BiConsumer<? super E, EventMeta> effect) {}

    private final String topic;
    private final Map<String, Handler<?>> handlers = new LinkedHashMap<>();

    private EventSubscription(String topic) {
        this.topic = topic;
    }

    public static EventSubscription to(String topic) {
        return new EventSubscription(topic);
    }

    /** Handles version 1 of events of that type; other types of the topic are passed over. */
    public <E> EventSubscription on(String type, Class<E> payload, BiConsumer<? super E, EventMeta> effect) {
        handlers.put(type, new Handler<>(payload, 1, effect));
        return this;
    }

    public <E> EventSubscription on(String type, Class<E> payload, Consumer<? super E> effect) {
        return on(type, payload, (event, meta) -> effect.accept(event));
    }

    String topic() {
        return topic;
    }

    Map<String, Handler<?>> handlers() {
        return handlers;
    }
}
