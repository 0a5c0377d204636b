package dev.shopfleet.order.checkout.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.order.checkout.model.OrderFilter;
import dev.shopfleet.order.checkout.model.OrderStatus;
import dev.shopfleet.order.checkout.service.OrderDesk;
import dev.shopfleet.order.checkout.service.OrderView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/orders")
@AdminOnly
class AdminOrderController {

    /** How the parcel can be followed. */
    record Shipment(@NotBlank @Size(max = 100) String trackingNumber) {}

    /** @param amount in minor units */
    record RefundRequest(
            @NotNull @Positive Long amount,
            @Nullable @Size(max = 200) String reason) {}

    /** Why an admin cancels; may be left out. */
    record Cancellation(@Nullable @Size(max = 200) String reason) {}

    record Rejection(@NotBlank @Size(max = 200) String reason) {}

    private final OrderDesk desk;

    AdminOrderController(OrderDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    ServiceMessage<Items<OrderView>> search(
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @Nullable @Size(max = 40) String user,
            @RequestParam(required = false) @Nullable @Size(max = 40) String number,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(defaultValue = "false") boolean stuck,
            @RequestParam(required = false) @Nullable @Size(max = 40) String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return desk.search(new OrderFilter(status, user, number, from, until, null), stuck, cursor, size);
    }

    @PostMapping("/{id}/ship")
    ServiceMessage<OrderView> ship(@PathVariable String id, @Valid @RequestBody Shipment shipment) {
        return desk.ship(id, shipment.trackingNumber());
    }

    @PostMapping("/{id}/deliver")
    ServiceMessage<OrderView> deliver(@PathVariable String id) {
        return desk.deliver(id);
    }

    @PostMapping("/{id}/refund")
    ServiceMessage<OrderView> refund(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(min = 1, max = 200) String key,
            @Valid @RequestBody RefundRequest request) {
        String reason = request.reason() == null ? "REFUNDED_BY_ADMIN" : request.reason();
        return desk.refund(id, request.amount(), reason, key);
    }

    @PostMapping("/{id}/cancel")
    ServiceMessage<OrderView> cancel(
            Caller caller,
            @PathVariable String id,
            @Valid @RequestBody(required = false) @Nullable Cancellation cancellation) {
        return desk.cancel(caller, id, cancellation == null ? null : cancellation.reason());
    }

    @PostMapping("/{id}/push")
    ServiceMessage<OrderView> push(@PathVariable String id) {
        return desk.push(id);
    }

    @PostMapping("/{id}/returns/{returnId}/accept")
    ServiceMessage<OrderView> accept(@PathVariable String id, @PathVariable String returnId) {
        return desk.acceptReturn(id, returnId);
    }

    @PostMapping("/{id}/returns/{returnId}/reject")
    ServiceMessage<OrderView> reject(
            @PathVariable String id, @PathVariable String returnId, @Valid @RequestBody Rejection rejection) {
        return desk.rejectReturn(id, returnId, rejection.reason().strip());
    }
}
