package dev.shopfleet.cart.controller;

import dev.shopfleet.cart.model.Cart;
import dev.shopfleet.cart.model.CartId;
import dev.shopfleet.cart.service.CartService;
import dev.shopfleet.cart.service.CartView;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.GuestOrSignedIn;
import dev.shopfleet.common.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The one cart of whoever asks: the signed-in shopper's own, or the guest's whose id the header carries. */
@RestController
@RequestMapping("/api/v1/cart")
@GuestOrSignedIn
class CartController {

    static final String CART_ID = "X-Cart-Id";

    /** @param sku of which variant, where the product has any */
    record NewItem(
            @NotBlank @Size(max = 64) String productId,
            @Size(max = 40) @Nullable String sku,
            @Min(1) @Max(Cart.MOST_PIECES) int quantity) {}

    record Quantity(@Min(1) @Max(Cart.MOST_PIECES) int quantity) {}

    record Coupon(@NotBlank @Size(max = 64) String code) {}

    record GuestCart(@NotBlank @Size(max = 128) String cartId) {}

    private final CartService carts;

    CartController(CartService carts) {
        this.carts = carts;
    }

    @GetMapping
    ServiceMessage<CartView> show(
            Optional<Caller> caller,
            @RequestHeader(name = CART_ID, required = false) @Nullable String held,
            HttpServletResponse response) {
        return carts.show(cartOf(caller, held, response));
    }

    @DeleteMapping
    ServiceMessage<CartView> clear(
            Optional<Caller> caller,
            @RequestHeader(name = CART_ID, required = false) @Nullable String held,
            HttpServletResponse response) {
        return carts.clear(cartOf(caller, held, response));
    }

    @PostMapping("/items")
    ServiceMessage<CartView> add(
            Optional<Caller> caller,
            @RequestHeader(name = CART_ID, required = false) @Nullable String held,
            @Valid @RequestBody NewItem item,
            HttpServletResponse response) {
        return carts.add(cartOf(caller, held, response), item.productId(), item.sku(), item.quantity());
    }

    @PatchMapping("/items/{productId}")
    ServiceMessage<CartView> set(
            Optional<Caller> caller,
            @RequestHeader(name = CART_ID, required = false) @Nullable String held,
            @PathVariable @Size(max = 64) String productId,
            @RequestParam(required = false) @Size(max = 40) @Nullable String sku,
            @Valid @RequestBody Quantity item,
            HttpServletResponse response) {
        return carts.set(cartOf(caller, held, response), productId, sku, item.quantity());
    }

    @DeleteMapping("/items/{productId}")
    ServiceMessage<CartView> remove(
            Optional<Caller> caller,
            @RequestHeader(name = CART_ID, required = false) @Nullable String held,
            @PathVariable @Size(max = 64) String productId,
            @RequestParam(required = false) @Size(max = 40) @Nullable String sku,
            HttpServletResponse response) {
        return carts.remove(cartOf(caller, held, response), productId, sku);
    }

    @PostMapping("/coupon")
    ServiceMessage<CartView> redeem(
            Optional<Caller> caller,
            @RequestHeader(name = CART_ID, required = false) @Nullable String held,
            @Valid @RequestBody Coupon coupon,
            HttpServletResponse response) {
        return carts.redeem(cartOf(caller, held, response), coupon.code());
    }

    @DeleteMapping("/coupon")
    ServiceMessage<CartView> withdrawCoupon(
            Optional<Caller> caller,
            @RequestHeader(name = CART_ID, required = false) @Nullable String held,
            HttpServletResponse response) {
        return carts.withdrawCoupon(cartOf(caller, held, response));
    }

    @PostMapping("/merge")
    @SignedIn
    ServiceMessage<CartView> merge(Caller caller, @Valid @RequestBody GuestCart guest) {
        return carts.merge(CartId.ofUser(caller.userId()), guest.cartId());
    }

    /** A header that is no guest's id opens nothing: the guest gets a cart of their own. */
    private static CartId cartOf(Optional<Caller> caller, @Nullable String held, HttpServletResponse response) {
        if (caller.isPresent()) {
            return CartId.ofUser(caller.get().userId());
        }
        CartId cart = held != null && CartId.isGuest(held) ? CartId.ofGuest(held) : CartId.newGuest();
        response.setHeader(CART_ID, cart.shown());
        return cart;
    }
}
