package dev.shopfleet.notification.live;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Problem;
import dev.shopfleet.common.message.ServiceMessage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.json.JsonMapper;

/** The STOMP frames that we send (STOMP 1.2, server frames). */
@Component
class Frames {

    private static final MimeType PROBLEM = MediaType.APPLICATION_PROBLEM_JSON;

    private final JsonMapper json;

    Frames(JsonMapper json) {
        this.json = json;
    }

    static Message<byte[]> message(String sessionId, String subscriptionId, String destination, byte[] payload) {
        StompHeaderAccessor frame = frame(StompCommand.MESSAGE, sessionId);
        frame.setSubscriptionId(subscriptionId);
        frame.setDestination(destination);
        frame.setMessageId(Ids.next());
        frame.setContentType(MimeTypeUtils.APPLICATION_JSON);
        return MessageBuilder.createMessage(payload, frame.getMessageHeaders());
    }

    static Message<byte[]> receipt(String sessionId, String receiptId) {
        StompHeaderAccessor frame = frame(StompCommand.RECEIPT, sessionId);
        frame.setReceiptId(receiptId);
        return MessageBuilder.createMessage(new byte[0], frame.getMessageHeaders());
    }

    /** The connection is closed after it. */
    Message<byte[]> error(@Nullable String sessionId, ServiceMessage.Failure<?> failure) {
        StompHeaderAccessor frame = frame(StompCommand.ERROR, sessionId);
        frame.setMessage(failure.code().name());
        frame.setContentType(PROBLEM);
        return MessageBuilder.createMessage(
                json.writeValueAsString(Problem.of(failure, "/ws", null)).getBytes(StandardCharsets.UTF_8),
                frame.getMessageHeaders());
    }

    private static StompHeaderAccessor frame(StompCommand command, @Nullable String sessionId) {
        StompHeaderAccessor frame = StompHeaderAccessor.create(command);
        if (sessionId != null) {
            frame.setSessionId(sessionId);
        }
        return frame;
    }
}
