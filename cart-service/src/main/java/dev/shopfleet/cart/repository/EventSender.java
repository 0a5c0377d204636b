package dev.shopfleet.cart.repository;

import java.util.List;

/** Takes what waits in a cart's outbox, oldest first, and sees to it that it is sent and taken out. */
public interface EventSender {

    void send(String cartId, List<WaitingEvent> waiting);
}
