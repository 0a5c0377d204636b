package dev.shopfleet.notification.live;

import dev.shopfleet.common.id.Ids;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Takes news to whoever listens: at once to the connections of this instance, over Redis to those of the others. Without
 * Redis the others hear it late, from the inbox.
 */
@Component
public class Fanout {

    private final String instance = Ids.next();
    private final LiveSessions sessions;
    private final RedisLink link;

    Fanout(LiveSessions sessions, RedisLink link, Replay replay) {
        this.sessions = sessions;
        this.link = link;
        link.follow(this::heard, replay::catchUp);
    }

    /** This process, as nobody else calls itself. */
    public String instance() {
        return instance;
    }

    /** A notification, as JSON, to every open browser of its shopper. */
    public void toUser(String userId, byte[] json) {
        String room = Rooms.ofUser(userId);
        sessions.deliver(room, json);
        link.publish(instance + news(room, json));
    }

    /** How an order moved, as JSON, to every admin who watches. */
    public void toAdmins(byte[] json) {
        sessions.deliver(Rooms.ADMIN_ORDERS, json);
        link.publish(instance + news(Rooms.ADMIN_ORDERS, json));
    }

    /**
     * As {@link #toUser}, and how the order moved, as JSON, to every admin who watches: both by one message to the other
     * instances.
     */
    public void toUserAndAdmins(String userId, byte[] json, byte[] move) {
        String room = Rooms.ofUser(userId);
        sessions.deliver(room, json);
        sessions.deliver(Rooms.ADMIN_ORDERS, move);
        link.publish(instance + news(room, json) + news(Rooms.ADMIN_ORDERS, move));
    }

    /** To those who look at a product here; every instance tells its own. The JSON is made only if there is one. */
    public void toWatchersHere(String productId, Supplier<byte[]> json) {
        String room = Rooms.ofProduct(productId);
        if (sessions.anybodyIn(room)) {
            sessions.deliver(room, json.get());
        }
    }

    /** A line for the room and one for what is said there: JSON as we write it has no line breaks. */
    private static String news(String room, byte[] json) {
        return '\n' + room + '\n' + new String(json, StandardCharsets.UTF_8);
    }

    private void heard(String message) {
        if (message.startsWith(instance)) {
            return;
        }
        String[] lines = message.split("\n", -1);
        for (int i = 1; i + 1 < lines.length; i += 2) {
            if (sessions.anybodyIn(lines[i])) {
                sessions.deliver(lines[i], lines[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
