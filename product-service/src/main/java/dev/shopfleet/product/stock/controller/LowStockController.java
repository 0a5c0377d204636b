package dev.shopfleet.product.stock.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.product.stock.service.StockKeeping;
import dev.shopfleet.product.stock.service.StockView;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/products/stock")
@AdminOnly
class LowStockController {

    private final StockKeeping stock;

    LowStockController(StockKeeping stock) {
        this.stock = stock;
    }

    @GetMapping("/low")
    ServiceMessage<Items<StockView>> low(
            @RequestParam(required = false) @Size(max = 40) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int size) {
        return stock.low(cursor, size);
    }
}
