package dev.shopfleet.cart.service;

import dev.shopfleet.cart.config.CartProperties;
import dev.shopfleet.cart.messaging.ProductState;
import dev.shopfleet.cart.messaging.ProductState.Article;
import dev.shopfleet.cart.model.Cart;
import dev.shopfleet.cart.model.CartId;
import dev.shopfleet.cart.model.CartLine;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.money.PriceRules;
import dev.shopfleet.common.money.PricedLine;
import dev.shopfleet.common.money.Totals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rings up a cart: today's prices on its lines, today's rules on the whole. */
@Component
class Till {

    private final Catalogue catalogue;
    private final CartProperties properties;
    private final Clock clock;

    Till(Catalogue catalogue, CartProperties properties, Clock clock) {
        this.catalogue = catalogue;
        this.properties = properties;
        this.clock = clock;
    }

    CartView view(CartId id, Cart cart) {
        Instant now = clock.instant();
        String currency = currencyOf(cart);
        List<PricedLine> counted = counted(cart, currency);
        @Nullable String coupon = cart.coupon();
        Totals totals;
        try {
            totals = total(counted, coupon, currency, now);
        } catch (Refusal refusal) {
            if (refusal.code() != Code.COUPON_INVALID) {
                throw refusal;
            }
            coupon = null;
            totals = total(counted, null, currency, now);
        }
        Duration life = id.owner() == null ? properties.guestLife() : properties.userLife();
        return new CartView(
                id.shown(),
                items(cart, currency),
                coupon,
                totals,
                cart.version(),
                cart.expiresAt() == null ? now.plus(life) : cart.expiresAt());
    }

    /** @throws Refusal {@code COUPON_INVALID} when the code does not hold for what is in the cart */
    void check(Cart cart, String coupon) {
        String currency = currencyOf(cart);
        total(counted(cart, currency), coupon, currency, clock.instant());
    }

    private Totals total(List<PricedLine> lines, @Nullable String coupon, String currency, Instant now) {
        PriceRules rules = catalogue.rules();
        return rules.charge(lines, coupon, null, currency, now).totals();
    }

    /** That of the first line that is sold: a cart has one currency. */
    String currencyOf(Cart cart) {
        return cart.lines().entrySet().stream()
                .flatMap(line -> sold(line.getKey(), line.getValue()).stream())
                .map(article -> article.price().currency())
                .findFirst()
                .orElse(properties.currency());
    }

    private List<PricedLine> counted(Cart cart, String currency) {
        List<PricedLine> counted = new ArrayList<>();
        cart.lines().forEach((sku, line) -> sold(sku, line, currency)
                .ifPresent(article -> counted.add(new PricedLine(
                        article.productId(), line.quantity(), article.price().amount()))));
        return counted;
    }

    private List<CartView.Item> items(Cart cart, String currency) {
        List<CartView.Item> items = new ArrayList<>();
        cart.lines()
                .forEach((sku, line) -> items.add(sold(sku, line, currency)
                        .map(article -> item(article, line))
                        .orElseGet(() -> noLongerSold(sku, line))));
        return items;
    }

    private Optional<Article> sold(String sku, CartLine line, String currency) {
        return sold(sku, line).filter(article -> article.price().currency().equals(currency));
    }

    /** A line from before there were variants has the product's id for its SKU. */
    private Optional<Article> sold(String sku, CartLine line) {
        String productId = productOf(sku, line);
        return catalogue.find(productId).flatMap(product -> product.article(sku.equals(productId) ? null : sku));
    }

    private static String productOf(String sku, CartLine line) {
        return line.productId() == null ? sku : line.productId();
    }

    private CartView.Item item(Article article, CartLine line) {
        long price = article.price().amount();
        return new CartView.Item(
                article.productId(),
                article.sku(),
                article.name(),
                article.imageUrl(),
                price,
                line.quantity(),
                Math.multiplyExact(price, line.quantity()),
                catalogue.available(article),
                price != line.unitPrice());
    }

    private CartView.Item noLongerSold(String sku, CartLine line) {
        String productId = productOf(sku, line);
        Optional<ProductState> last = catalogue.find(productId);
        return new CartView.Item(
                productId,
                sku.equals(productId) ? last.map(ProductState::sku).orElse("") : sku,
                last.map(ProductState::name).orElse("No longer sold"),
                last.map(ProductState::imageUrl).orElse(null),
                line.unitPrice(),
                line.quantity(),
                0,
                0,
                false);
    }
}
