package dev.shopfleet.order.pricing.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.FieldError;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.money.PriceRules;
import dev.shopfleet.common.money.PriceRules.Promotion;
import dev.shopfleet.common.money.PricedLine;
import dev.shopfleet.common.money.Totals;
import dev.shopfleet.common.replica.Replica;
import dev.shopfleet.common.replica.ReplicaReader;
import dev.shopfleet.order.pricing.model.PriceBook;
import dev.shopfleet.order.pricing.service.SaleProduct.Article;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** What things cost: from the replicas of catalogue and price rules, asking nobody. */
@Service
public class Pricing {

    /** A product that was made a moment ago may still be on its way to us. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final int MOST_OF_A_SKU = 99;

    /**
     * A line as a client asks for it.
     *
     * @param sku of which variant; may be absent where the product has none
     */
    public record Wanted(String productId, @Nullable String sku, int quantity) {}

    /** A priced line, its SKU and what it is called. */
    public record Item(PricedLine line, String sku, String name) {}

    /**
     * @param items in the order of {@code charge.lines()}
     * @param promotion behind the coupon, if there is one
     */
    public record Priced(
            List<Item> items,
            PriceRules.Charge charge,
            @Nullable Promotion promotion) {}

    private final Replica<SaleProduct> products;
    private final Replica<PriceRules> rules;
    private final ObjectProvider<ReplicaReader> reader;
    private final Clock clock;

    Pricing(
            Replica<SaleProduct> products,
            Replica<PriceRules> rules,
            ObjectProvider<ReplicaReader> reader,
            Clock clock) {
        this.products = products;
        this.rules = rules;
        this.reader = reader;
        this.clock = clock;
    }

    public ServiceMessage<Totals> quote(List<Wanted> wanted, @Nullable String coupon, @Nullable String country) {
        return ServiceMessage.ok(
                "Quote", price(wanted, coupon, country).charge().totals());
    }

    /**
     * Prices lines; several lines of one SKU become one.
     *
     * @throws Refusal {@code VALIDATION_FAILED} naming the lines that cannot be sold, {@code COUPON_INVALID},
     *     {@code UNAVAILABLE} before the replicas have caught up
     */
    public Priced price(List<Wanted> wanted, @Nullable String coupon, @Nullable String country) {
        if (!reader.getObject().isCaughtUp()) {
            throw unavailable();
        }
        PriceRules current = rules.await(PriceBook.ID, MOMENT).orElseThrow(Pricing::unavailable);
        List<FieldError> errors = new ArrayList<>();
        Map<String, Integer> quantities = new LinkedHashMap<>();
        Map<String, Article> found = new LinkedHashMap<>();
        long patience = System.nanoTime() + MOMENT.toNanos();
        for (int i = 0; i < wanted.size(); i++) {
            Wanted line = wanted.get(i);
            @Nullable SaleProduct product = awaited(line, patience);
            @Nullable
            Article article =
                    product == null ? null : product.article(line.sku()).orElse(null);
            if (article == null) {
                errors.add(notSold(product, line, i));
                continue;
            }
            found.put(article.sku(), article);
            if (quantities.merge(article.sku(), line.quantity(), Integer::sum) > MOST_OF_A_SKU) {
                errors.add(new FieldError("lines[" + i + "].quantity", "makes more than 99 of one kind"));
            }
        }
        if (!errors.isEmpty()) {
            throw Refusal.fields(errors);
        }
        List<Item> items = found.values().stream()
                .map(article -> item(article, quantities.getOrDefault(article.sku(), 0)))
                .toList();
        Instant now = clock.instant();
        PriceRules.Charge charge =
                current.charge(items.stream().map(Item::line).toList(), coupon, country, currency(found.values()), now);
        return new Priced(
                items,
                charge,
                current.promotion(coupon, charge.totals().subtotal(), now).orElse(null));
    }

    /** All lines together have one moment, however many of them are unknown. */
    private @Nullable SaleProduct awaited(Wanted line, long patience) {
        Duration left = Duration.ofNanos(Math.max(0, patience - System.nanoTime()));
        return products.await(
                        line.productId(),
                        left,
                        product -> product.isGone()
                                || product.article(line.sku()).isPresent()
                                || (line.sku() == null && product.hasVariants()))
                .orElse(null);
    }

    private static FieldError notSold(@Nullable SaleProduct product, Wanted line, int i) {
        if (product == null || !product.isOnSale()) {
            return new FieldError("lines[" + i + "].productId", "is not for sale");
        }
        return new FieldError(
                "lines[" + i + "].sku", line.sku() == null ? "names the variant" : "is none of the product's");
    }

    private static Item item(Article article, int quantity) {
        PricedLine line =
                new PricedLine(article.productId(), quantity, article.price().amount());
        return new Item(line, article.sku(), article.name());
    }

    private static String currency(Iterable<Article> articles) {
        @Nullable String currency = null;
        for (Article article : articles) {
            if (currency != null && !currency.equals(article.price().currency())) {
                throw Refusal.field("lines", "are of different currencies");
            }
            currency = article.price().currency();
        }
        if (currency == null) {
            throw Refusal.field("lines", "must not be empty");
        }
        return currency;
    }

    private static Refusal unavailable() {
        return Refusal.retryLater(Code.UNAVAILABLE, "Prices are not known yet", Duration.ofSeconds(2));
    }
}
