package dev.shopfleet.order.checkout.service;

import dev.shopfleet.order.checkout.model.Address;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper sends to buy.
 *
 * @param expectedTotal what the shopper was shown, in minor units
 * @param paymentMethod the payment provider's token; never a card number
 */
public record PlaceOrder(
        @NotEmpty @Size(max = 100) List<@NotNull @Valid Line> lines,
        @NotNull @PositiveOrZero Long expectedTotal,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as EUR")
        String currency,

        @Nullable @Size(max = 40) String couponCode,
        @NotNull @Valid Address shippingAddress,

        @NotBlank
        @Size(max = 100)
        // With a letter in it: a card number sent in its place is refused, not kept.
        @Pattern(regexp = "(?=.*[A-Za-z])[A-Za-z0-9_-]*", message = "must be a payment method token")
        String paymentMethod) {

    /**
     * @param sku of which variant, where the product has any
     * @param quantity 1 to 99
     */
    public record Line(
            @NotBlank @Size(max = 40) String productId,
            @Nullable @Size(max = 40) String sku,
            @NotNull @Min(1) @Max(99) Integer quantity) {}
}
