package dev.shopfleet.product.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** The settings of product-service, under {@code shopfleet.product}. */
@Validated
@ConfigurationProperties("shopfleet.product")
public record ProductProperties(
        @Valid @NotNull @DefaultValue Stock stock,
        @Valid @NotNull @DefaultValue Search search,
        @Valid @NotNull @DefaultValue Bulk bulk) {

    /** @param heldFor how long an import that is not heard of counts as being worked on */
    public record Bulk(@NotNull @DefaultValue("10s") Duration heldFor) {}

    /**
     * @param reservationLasts what {@code stock.reserved} tells the order as its time to be paid; stock is given back
     *     only when the order says so
     * @param leakAfter how long a hold without a reservation is watched before it counts as leaked
     * @param keepReturnsFor how long a stock item remembers that an order's pieces came back, beyond any delivery that
     *     may still be under way
     * @param lowAt so many pieces of a SKU, or fewer, are few, where no admin has said otherwise
     */
    public record Stock(
            @NotNull @DefaultValue("30m") Duration reservationLasts,
            @NotNull @DefaultValue("2m") Duration leakAfter,
            @NotNull @DefaultValue("1d") Duration keepReturnsFor,
            @Min(0) @DefaultValue("5") int lowAt) {}

    /**
     * @param indexPrefix put before the name of the alias and of every index
     * @param targetsKnownFor how long an instance may go on without having heard of a rebuild
     * @param currency that a number in a query is taken to be in
     */
    public record Search(
            @NotNull @DefaultValue("") @Pattern(regexp = "[a-z0-9-]*")
            String indexPrefix,

            @NotNull @DefaultValue("1s") Duration targetsKnownFor,

            @NotNull @DefaultValue("EUR") @Pattern(regexp = "[A-Z]{3}")
            String currency) {}
}
