package dev.shopfleet.product.stock.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.product.stock.model.StockMovement;
import dev.shopfleet.product.stock.service.StockKeeping;
import dev.shopfleet.product.stock.service.StockView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/products/{productId}/stock")
@AdminOnly
class StockController {

    /**
     * @param delta pieces added, or taken away where negative
     * @param reason for the ledger, in the admin's words
     * @param sku of which variant, where the product has any
     */
    record Restock(
            @NotNull @Min(-1_000_000) @Max(1_000_000) Integer delta,
            @NotBlank @Size(max = 200) String reason,
            @Size(max = 40) @Nullable String sku) {

        @AssertTrue(message = "must not be zero")
        boolean isDelta() {
            return delta == null || delta != 0;
        }
    }

    /**
     * @param threshold so many pieces, or fewer, are few; null for the shop's own
     * @param sku of which variant, where the product has any
     */
    record Threshold(
            @Min(0) @Max(1_000_000) @Nullable Integer threshold,
            @Size(max = 40) @Nullable String sku) {}

    private final StockKeeping stock;

    StockController(StockKeeping stock) {
        this.stock = stock;
    }

    @GetMapping
    ServiceMessage<StockView> stock(
            @PathVariable String productId, @RequestParam(required = false) @Size(max = 40) @Nullable String sku) {
        return stock.stock(productId, sku);
    }

    @PostMapping
    ServiceMessage<StockView> restock(
            @PathVariable String productId,
            @Valid @RequestBody Restock request,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Pattern(regexp = "[\\x21-\\x7e]{1,128}", message = "is 1 to 128 visible characters")
                    @Nullable
                    String key,
            Caller caller) {
        return stock.restock(
                productId, request.sku(), request.delta(), request.reason().strip(), caller.userId(), key);
    }

    @PutMapping("/threshold")
    ServiceMessage<StockView> lowAt(@PathVariable String productId, @Valid @RequestBody Threshold request) {
        return stock.lowAt(productId, request.sku(), request.threshold());
    }

    @GetMapping("/movements")
    ServiceMessage<Items<StockMovement>> movements(
            @PathVariable String productId,
            @RequestParam(required = false) @Size(max = 40) @Nullable String sku,
            @RequestParam(required = false) @Nullable Long cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return stock.movements(productId, sku, cursor, size);
    }
}
