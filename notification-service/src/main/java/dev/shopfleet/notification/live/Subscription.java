package dev.shopfleet.notification.live;

/**
 * What a connection wants to hear.
 *
 * @param id given by the client
 * @param room what is published there reaches it: a destination, or a shopper's own room
 * @param destination as the client wrote it, and reads it again in every message
 */
record Subscription(LiveSession session, String id, String room, String destination) {

    void send(byte[] payload) {
        session.send(Frames.message(session.id(), id, destination, payload));
    }
}
