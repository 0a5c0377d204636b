package dev.shopfleet.cart.service;

import dev.shopfleet.cart.messaging.ProductState.Article;
import dev.shopfleet.cart.model.Bought;
import dev.shopfleet.cart.model.Cart;
import dev.shopfleet.cart.model.CartId;
import dev.shopfleet.cart.model.Handover;
import dev.shopfleet.cart.repository.Carts;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a shopper does with a cart. */
@Service
public class CartService {

    private final Carts carts;
    private final Catalogue catalogue;
    private final Till till;
    private final Clock clock;

    CartService(Carts carts, Catalogue catalogue, Till till, Clock clock) {
        this.carts = carts;
        this.catalogue = catalogue;
        this.till = till;
        this.clock = clock;
    }

    public ServiceMessage<CartView> show(CartId id) {
        return ServiceMessage.ok("Your cart", till.view(id, carts.get(id)));
    }

    public ServiceMessage<CartView> add(CartId id, String productId, @Nullable String sku, int quantity) {
        Article article = catalogue.sold(productId, sku);
        return changed(id, "Added to your cart", cart -> {
            sameCurrency(cart, article);
            cart.add(productId, article.sku(), quantity, article.price().amount(), clock.instant());
        });
    }

    private void sameCurrency(Cart cart, Article article) {
        if (!cart.lines().isEmpty()
                && !till.currencyOf(cart).equals(article.price().currency())) {
            throw Refusal.field("productId", "is sold in another currency than the rest of the cart");
        }
    }

    public ServiceMessage<CartView> set(CartId id, String productId, @Nullable String sku, int quantity) {
        Article article = catalogue.sold(productId, sku);
        return changed(
                id,
                "Your cart is changed",
                cart -> cart.set(
                        productId, article.sku(), quantity, article.price().amount(), clock.instant()));
    }

    public ServiceMessage<CartView> remove(CartId id, String productId, @Nullable String sku) {
        return changed(id, "Taken out of your cart", cart -> cart.remove(productId, sku, clock.instant()));
    }

    public ServiceMessage<CartView> clear(CartId id) {
        return changed(id, "Your cart is empty", cart -> cart.clear(clock.instant()));
    }

    public ServiceMessage<CartView> redeem(CartId id, String code) {
        String coupon = code.strip().toUpperCase(Locale.ROOT);
        return changed(id, "The coupon counts", cart -> {
            till.check(cart, coupon);
            cart.redeem(coupon);
        });
    }

    public ServiceMessage<CartView> withdrawCoupon(CartId id) {
        return changed(id, "The coupon is withdrawn", Cart::withdrawCoupon);
    }

    /**
     * Brings a guest's lines into the shopper's cart. Three writes, each of which may be repeated: the lines leave the
     * guest's cart under a name, arrive in the shopper's once under that name, and the name is forgotten. Wherever it
     * stops, doing it again goes on from there.
     */
    public ServiceMessage<CartView> merge(CartId mine, String guestId) {
        if (!CartId.isGuest(guestId) || mine.owner() == null) {
            throw Refusal.notFound("cart");
        }
        CartId guest = CartId.ofGuest(guestId);
        String owner = mine.owner();
        Handover unfinished = carts.get(guest).handover();
        if (unfinished != null) {
            deliver(guest, unfinished);
        }
        Instant now = clock.instant();
        String name = Ids.next();
        Handover handover =
                carts.change(guest, cart -> cart.handOver(name, owner, now)).handover();
        if (handover != null) {
            deliver(guest, handover);
        }
        return show(mine);
    }

    /** To whom it was set out for, which after a crash and another sign-in may be somebody else than who asks now. */
    private void deliver(CartId guest, Handover handover) {
        Instant now = clock.instant();
        carts.change(CartId.ofUser(handover.to()), cart -> cart.receive(handover, now));
        carts.change(guest, cart -> cart.handedOver(handover.id()));
    }

    /** An order is paid: what it bought leaves the shopper's cart, if there is one. */
    public void bought(String userId, String orderId, List<Bought> pieces, Instant paidAt) {
        carts.change(CartId.ofUser(userId), cart -> {
            if (cart.stamp() != null) {
                cart.bought(orderId, pieces, paidAt, clock.instant());
            }
        });
    }

    private ServiceMessage<CartView> changed(CartId id, String message, Consumer<Cart> change) {
        return ServiceMessage.ok(message, till.view(id, carts.change(id, change)));
    }
}
