package dev.shopfleet.notification.live;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompConversionException;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.messaging.StompSubProtocolErrorHandler;

/** The one place where an exception becomes an ERROR frame. No exception's message reaches a client. */
@Component
class StompErrors extends StompSubProtocolErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(StompErrors.class);

    private final Frames frames;

    StompErrors(Frames frames) {
        this.frames = frames;
    }

    @Override
    public Message<byte[]> handleClientMessageProcessingError(@Nullable Message<byte[]> message, Throwable ex) {
        for (@Nullable Throwable cause = ex; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return frames.error(null, refusal.failure());
            }
            if (cause instanceof StompConversionException) {
                return error(Code.MALFORMED_REQUEST);
            }
        }
        log.error("A frame could not be handled", ex);
        return error(Code.INTERNAL_ERROR);
    }

    private Message<byte[]> error(Code code) {
        return frames.error(null, new ServiceMessage.Failure<>(code, code.title(), List.of(), null, null));
    }
}
