package dev.shopfleet.order.deadletter.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.order.deadletter.model.LetterState;
import dev.shopfleet.order.deadletter.service.LetterDesk;
import dev.shopfleet.order.deadletter.service.LetterFilter;
import dev.shopfleet.order.deadletter.service.LetterInFull;
import dev.shopfleet.order.deadletter.service.LetterView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/dead-letters")
@AdminOnly
class DeadLetterController {

    /** Why nothing is to be done. */
    record Discarding(@NotBlank @Size(max = 500) String reason) {}

    private final LetterDesk desk;

    DeadLetterController(LetterDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    ServiceMessage<Items<LetterView>> list(
            @RequestParam(required = false) @Nullable @Size(max = 40) String topic,
            @RequestParam(required = false) @Nullable @Size(max = 60) String group,
            @RequestParam(required = false) @Nullable LetterState state,
            @RequestParam(required = false) @Nullable @Size(max = 60) String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return desk.list(new LetterFilter(topic, group, state), cursor, size);
    }

    @GetMapping("/{id}")
    ServiceMessage<LetterInFull> read(@PathVariable String id) {
        return desk.read(id);
    }

    @PostMapping("/{id}/replay")
    ServiceMessage<LetterView> replay(Caller caller, @PathVariable String id) {
        return desk.replay(caller, id);
    }

    @PostMapping("/{id}/discard")
    ServiceMessage<LetterView> discard(
            Caller caller, @PathVariable String id, @Valid @RequestBody Discarding discarding) {
        return desk.discard(caller, id, discarding.reason());
    }
}
