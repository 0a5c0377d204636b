package dev.shopfleet.order.pricing.controller;

import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.money.Totals;
import dev.shopfleet.common.security.GuestOrSignedIn;
import dev.shopfleet.order.pricing.service.Pricing;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@GuestOrSignedIn
class QuoteController {

    /** @param country ISO 3166-1 alpha-2; absent for the rates that hold everywhere */
    record QuoteRequest(
            @NotEmpty @Size(max = 100) List<@NotNull @Valid Line> lines,
            @Nullable @Size(max = 40) String couponCode,

            @Nullable @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 alpha-2 code such as DE")
            String country) {

        /** @param sku of which variant, where the product has any */
        record Line(
                @NotBlank @Size(max = 40) String productId,
                @Nullable @Size(max = 40) String sku,
                @NotNull @Min(1) @Max(99) Integer quantity) {}
    }

    private final Pricing pricing;

    QuoteController(Pricing pricing) {
        this.pricing = pricing;
    }

    /** Does not look how often the coupon was used: only an order takes a use, and may find none left. */
    @PostMapping("/api/v1/orders/quote")
    ServiceMessage<Totals> quote(@Valid @RequestBody QuoteRequest request) {
        return pricing.quote(
                request.lines().stream()
                        .map(line -> new Pricing.Wanted(line.productId(), line.sku(), line.quantity()))
                        .toList(),
                request.couponCode(),
                request.country());
    }
}
