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
        everywhere(Rooms.ofUser(userId), json);
    }

    /** How an order moved, as JSON, to every admin who watches. */
    public void toAdmins(byte[] json) {
        everywhere(Rooms.ADMIN_ORDERS, json);
    }

    /** To those who look at a product here; every instance tells its own. The JSON is made only if there is one. */
    public void toWatchersHere(String productId, Supplier<byte[]> json) {
        String room = Rooms.ofProduct(productId);
        if (sessions.anybodyIn(room)) {
            sessions.deliver(room, json.get());
        }
    }

    private void everywhere(String room, byte[] json) {
        sessions.deliver(room, json);
        link.publish(instance + '\n' + room + '\n' + new String(json, StandardCharsets.UTF_8));
    }

    private void heard(String message) {
        int first = message.indexOf('\n');
        int second = message.indexOf('\n', first + 1);
        if (first < 0 || second < 0 || message.startsWith(instance)) {
            return;
        }
        String room = message.substring(first + 1, second);
        if (sessions.anybodyIn(room)) {
            sessions.deliver(room, message.substring(second + 1).getBytes(StandardCharsets.UTF_8));
        }
    }
}
