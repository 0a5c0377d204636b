package dev.shopfleet.cart.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.cart.model.CartItemChanged;
import dev.shopfleet.common.money.Money;
import dev.shopfleet.common.money.PriceRules;
import dev.shopfleet.test.GoldenSamples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractsTest {

    @Test
    void writesItsEventAsAgreed() {
        GoldenSamples.isWrittenBy(CartItemChanged.class);
    }

    @Test
    void readsPaidOrders() {
        OrderPaid paid = GoldenSamples.read("order.paid", OrderPaid.class);

        assertThat(paid.userId()).isEqualTo("01ku0000000000000000000001");
        assertThat(paid.lines()).isEqualTo(List.of(new OrderPaid.Line("01kp0000000000000000000001", "KIT-0042", 2)));
        assertThat(paid.paidAt()).isEqualTo(Instant.parse("2026-11-22T10:00:01Z"));
    }

    @Test
    void readsAuthorisedOrdersAndTakesThemForBought() {
        OrderAuthorised authorised = GoldenSamples.read("order.authorised", OrderAuthorised.class);

        assertThat(authorised.lines())
                .isEqualTo(List.of(new OrderPaid.Line("01kp0000000000000000000001", "KIT-0042", 2)));
        assertThat(authorised.authorisedAt()).isEqualTo(Instant.parse("2026-11-22T10:00:01Z"));
        assertThat(GoldenSamples.read("order.paid", OrderPaid.class).boughtAt())
                .as("the cart let the lines go when the money was authorised, not when it was taken")
                .isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @Test
    void readsProducts() {
        ProductState product = GoldenSamples.read("product.changed", ProductState.class);

        assertThat(product.isSold()).isTrue();
        assertThat(product.price()).isEqualTo(new Money(1490, "EUR"));
        assertThat(product.imageUrl()).isEqualTo("/api/v1/media/01ki0000000000000000000001");
        assertThat(product.initialStock()).isEqualTo(25);
    }

    @Test
    void readsProductsWithVariants() {
        ProductState shirt = GoldenSamples.read("product.changed", "variants", ProductState.class);

        assertThat(shirt.isSold()).as("a draft").isFalse();
        assertThat(shirt.article("LIN-0007-M")).isEmpty();
        ProductState published = new ProductState(
                shirt.productId(),
                shirt.sku(),
                shirt.name(),
                shirt.price(),
                "ACTIVE",
                shirt.imageUrl(),
                shirt.initialStock(),
                shirt.variants());
        assertThat(published.article("LIN-0007-XL"))
                .hasValue(new ProductState.Article(
                        "01kp0000000000000000000002",
                        "LIN-0007-XL",
                        "Linen shirt (sand, XL)",
                        new Money(6400, "EUR"),
                        "/api/v1/media/01ki0000000000000000000002",
                        3));
        assertThat(published.article(null)).isEmpty();
        assertThat(published.article("LIN-0007"))
                .as("the product's own code is not sold")
                .isEmpty();
    }

    @Test
    void readsStockLevels() {
        assertThat(GoldenSamples.read("stock.level-changed", StockLevel.class))
                .isEqualTo(new StockLevel("KIT-0042", 23));
    }

    @Test
    void readsPriceRules() {
        PriceRules rules = GoldenSamples.read("price-rules.changed", PriceRules.class);

        assertThat(rules.shippingRates()).containsExactly(new PriceRules.ShippingRate("*", 490, 5000));
        assertThat(rules.taxRates()).containsExactly(new PriceRules.TaxRate("*", 1900));
        assertThat(rules.promotions()).hasSize(1);
    }
}
