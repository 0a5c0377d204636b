package dev.shopfleet.payment.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.SignedIn;
import dev.shopfleet.payment.service.PaymentDesk;
import dev.shopfleet.payment.service.PaymentDesk.CardToken;
import dev.shopfleet.payment.service.PaymentView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/payments")
@SignedIn
class PaymentController {

    /** @param outcome {@code approved} (also when absent) or {@code declined} */
    record Answer(@Nullable @Size(max = 20) String outcome) {

        boolean approved() {
            return switch (outcome == null ? "approved" : outcome.toLowerCase(Locale.ROOT)) {
                case "approved" -> true;
                case "declined" -> false;
                default -> throw Refusal.field("outcome", "must be approved or declined");
            };
        }
    }

    private final PaymentDesk desk;
    private final CardReader cards;

    PaymentController(PaymentDesk desk, CardReader cards) {
        this.desk = desk;
        this.cards = cards;
    }

    @GetMapping
    ServiceMessage<Items<PaymentView>> ofOrder(Caller caller, @RequestParam @Size(max = 40) String orderId) {
        return desk.ofOrder(caller, orderId);
    }

    @GetMapping("/{id}")
    ServiceMessage<PaymentView> read(Caller caller, @PathVariable String id) {
        return desk.read(caller, id);
    }

    @PostMapping("/{id}/confirm")
    ServiceMessage<PaymentView> confirm(
            Caller caller, @PathVariable String id, @Valid @RequestBody(required = false) @Nullable Answer answer) {
        return desk.confirm(caller, id, answer == null || answer.approved());
    }

    /** In: number, expiry, cvc, holder, each a text. */
    @PostMapping(path = "/sandbox/tokens", consumes = MediaType.APPLICATION_JSON_VALUE)
    ServiceMessage<CardToken> tokenise(InputStream card) throws IOException {
        return desk.tokenise(cards.read(card));
    }
}
