package dev.shopfleet.order.pricing.controller;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.money.Money;
import dev.shopfleet.common.money.PriceRules.Promotion;
import dev.shopfleet.common.money.PriceRules.ShippingRate;
import dev.shopfleet.common.money.PriceRules.TaxRate;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.order.pricing.service.PriceBookDesk;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A promotion's id is its code. */
@RestController
@RequestMapping("/api/v1")
@AdminOnly
class PriceBookController {

    private static final int MOST_USES = 1_000_000;
    private static final String COUNTRY = "[A-Z]{2}|\\*";

    /** Percent, amount or free shipping, with or without limits to its use; see {@link Promotion}. */
    record PromotionRequest(
            @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{3,40}", message = "must be 3 to 40 letters, digits, - or _")
            String code,

            @Nullable @PositiveOrZero @Max(100) Integer percent,
            @Nullable @PositiveOrZero @Max(Money.MAX_AMOUNT) Long amount,
            @Nullable Boolean freeShipping,
            @Nullable @PositiveOrZero @Max(Money.MAX_AMOUNT) Long minimum,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable @Positive @Max(MOST_USES) Integer usageLimit,
            @Nullable @Positive @Max(MOST_USES) Integer usageLimitPerUser) {

        @AssertTrue(message = "one of percent, amount and freeShipping must be given, and not both percent and amount")
        boolean isOfOneKind() {
            Promotion wanted = promotion();
            boolean both = wanted.percent() > 0 && wanted.amount() > 0;
            return (wanted.percent() > 0 || wanted.amount() > 0 || wanted.freeShipping()) && !both;
        }

        Promotion promotion() {
            return new Promotion(
                    code,
                    percent == null ? 0 : percent,
                    amount == null ? 0 : amount,
                    Boolean.TRUE.equals(freeShipping),
                    minimum == null ? 0 : minimum,
                    from,
                    until,
                    usageLimit,
                    usageLimitPerUser);
        }
    }

    record ShippingRateRequest(
            @NotNull @Pattern(regexp = COUNTRY, message = "must be an ISO 3166-1 alpha-2 code or *")
            String country,

            @PositiveOrZero @Max(Money.MAX_AMOUNT) long amount,
            @PositiveOrZero @Max(Money.MAX_AMOUNT) long freeFrom) {}

    record ShippingRates(@NotEmpty @Size(max = 300) List<@NotNull @Valid ShippingRateRequest> rates) {}

    record TaxRateRequest(
            @NotNull @Pattern(regexp = COUNTRY, message = "must be an ISO 3166-1 alpha-2 code or *")
            String country,

            @PositiveOrZero @Max(10_000) int basisPoints) {}

    record TaxRates(@NotEmpty @Size(max = 300) List<@NotNull @Valid TaxRateRequest> rates) {}

    private final PriceBookDesk desk;

    PriceBookController(PriceBookDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/promotions")
    ServiceMessage<Items<Promotion>> promotions() {
        return desk.promotions();
    }

    @PostMapping("/promotions")
    ServiceMessage<Promotion> add(@Valid @RequestBody PromotionRequest request) {
        return desk.addPromotion(request.promotion());
    }

    @PutMapping("/promotions/{code}")
    ServiceMessage<Promotion> change(@PathVariable String code, @Valid @RequestBody PromotionRequest request) {
        return desk.changePromotion(code, request.promotion());
    }

    @DeleteMapping("/promotions/{code}")
    ServiceMessage<Void> remove(@PathVariable String code) {
        return desk.removePromotion(code);
    }

    @GetMapping("/shipping-rates")
    ServiceMessage<Items<ShippingRate>> shippingRates() {
        return desk.shippingRates();
    }

    @PutMapping("/shipping-rates")
    ServiceMessage<Items<ShippingRate>> shipAt(@Valid @RequestBody ShippingRates request) {
        return desk.shipAt(request.rates().stream()
                .map(rate -> new ShippingRate(rate.country(), rate.amount(), rate.freeFrom()))
                .toList());
    }

    @GetMapping("/tax-rates")
    ServiceMessage<Items<TaxRate>> taxRates() {
        return desk.taxRates();
    }

    @PutMapping("/tax-rates")
    ServiceMessage<Items<TaxRate>> taxAt(@Valid @RequestBody TaxRates request) {
        return desk.taxAt(request.rates().stream()
                .map(rate -> new TaxRate(rate.country(), rate.basisPoints()))
                .toList());
    }
}
