package dev.shopfleet.order.checkout.service;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper sends to return goods.
 *
 * @param lines absent for everything that is not yet returned
 */
public record ReturnGoods(
        @NotBlank @Size(max = 200) String reason,
        @Nullable @Size(min = 1, max = 100) List<@NotNull @Valid Line> lines) {

    /**
     * @param sku of which variant, where the order has several of the product
     * @param quantity 1 to 99
     */
    public record Line(
            @NotBlank @Size(max = 40) String productId,
            @Nullable @Size(max = 40) String sku,
            @NotNull @Min(1) @Max(99) Integer quantity) {}
}
