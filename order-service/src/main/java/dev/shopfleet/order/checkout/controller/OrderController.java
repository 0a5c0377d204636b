package dev.shopfleet.order.checkout.controller;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.SignedIn;
import dev.shopfleet.order.checkout.model.TimelineEntry;
import dev.shopfleet.order.checkout.service.Checkout;
import dev.shopfleet.order.checkout.service.OrderDesk;
import dev.shopfleet.order.checkout.service.OrderView;
import dev.shopfleet.order.checkout.service.PlaceOrder;
import dev.shopfleet.order.checkout.service.ReturnGoods;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/orders")
@SignedIn
class OrderController {

    private static final int LONGEST_KEY = 200;

    /** Why a shopper cancels; may be left out. */
    record Reason(@Nullable @Size(max = 200) String reason) {}

    private final Checkout checkout;
    private final OrderDesk desk;

    OrderController(Checkout checkout, OrderDesk desk) {
        this.checkout = checkout;
        this.desk = desk;
    }

    @PostMapping
    ResponseEntity<ServiceMessage<OrderView>> place(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @Valid @RequestBody PlaceOrder request) {
        if (idempotencyKey == null || idempotencyKey.isBlank()) {
            throw new Refusal(Code.IDEMPOTENCY_KEY_REQUIRED, Code.IDEMPOTENCY_KEY_REQUIRED.title());
        }
        if (idempotencyKey.length() > LONGEST_KEY) {
            throw Refusal.field("Idempotency-Key", "is longer than " + LONGEST_KEY + " characters");
        }
        ServiceMessage<OrderView> message = checkout.place(caller.userId(), idempotencyKey, request);
        return switch (message) {
            case ServiceMessage.Success<OrderView>(var _, var _, OrderView order)
            when order != null ->
                ResponseEntity.accepted()
                        .header(HttpHeaders.LOCATION, "/api/v1/orders/" + order.id())
                        .body(message);
            default -> ResponseEntity.ok(message);
        };
    }

    @GetMapping
    ServiceMessage<Items<OrderView>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable @Size(max = 40) String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return desk.list(caller, cursor, size);
    }

    @GetMapping("/{id}")
    ServiceMessage<OrderView> read(Caller caller, @PathVariable String id) {
        return desk.read(caller, id);
    }

    @GetMapping("/{id}/timeline")
    ServiceMessage<Items<TimelineEntry>> timeline(Caller caller, @PathVariable String id) {
        return desk.timeline(caller, id);
    }

    @PostMapping("/{id}/cancel")
    ServiceMessage<OrderView> cancel(
            Caller caller, @PathVariable String id, @Valid @RequestBody(required = false) @Nullable Reason reason) {
        return desk.cancel(caller, id, reason == null ? null : reason.reason());
    }

    /** With the same Idempotency-Key, or without one for the same pieces, it is the same return. */
    @PostMapping("/{id}/returns")
    ServiceMessage<OrderView> requestReturn(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(min = 1, max = LONGEST_KEY)
                    String idempotencyKey,
            @Valid @RequestBody ReturnGoods request) {
        return desk.requestReturn(caller, id, request, idempotencyKey);
    }
}
