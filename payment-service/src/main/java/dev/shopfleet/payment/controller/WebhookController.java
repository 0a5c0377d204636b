package dev.shopfleet.payment.controller;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Open;
import dev.shopfleet.payment.service.PaymentDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where providers tell what happened: open to all, believed only when signed. */
@RestController
@Open
class WebhookController {

    private static final int LARGEST = 256 * 1024;

    private final PaymentDesk desk;

    WebhookController(PaymentDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/api/v1/payments/webhooks/{provider}")
    ServiceMessage<Void> receive(
            @PathVariable String provider,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        if (body == null) {
            throw new Refusal(Code.MALFORMED_REQUEST, "The webhook is empty");
        }
        if (body.length > LARGEST) {
            throw new Refusal(Code.PAYLOAD_TOO_LARGE, Code.PAYLOAD_TOO_LARGE.title());
        }
        return desk.webhook(provider, headers::getFirst, body);
    }
}
