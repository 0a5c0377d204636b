package dev.shopfleet.endtoend;

import dev.shopfleet.common.id.Ids;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code ./shop demo}: a whole purchase against the running fleet, each step shown. */
public final class DemoMain {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private DemoMain() {}

    public static void main(String[] args) {
        try {
            Options options = Options.of(args, Set.of("--base-url"), Set.of());
            buy(ShopClient.at(URI.create(options.get("--base-url", "http://127.0.0.1:8080"))));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("The demo purchase failed: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void buy(ShopClient guest) {
        JsonNode product = inStock(guest);
        String productId = product.path("id").asString();
        say(
                "catalogue",
                "%s for %s, %d in stock",
                product.path("name").asString(),
                money(
                        product.path("price").path("amount").asLong(),
                        product.path("price").path("currency").asString()),
                product.path("available").asLong());

        String email = "demo-" + Ids.next() + "@shopfleet.local";
        ShopClient shopper = guest.registered(email, "Purchase-of-the-demo-1");
        say("account", "registered %s", email);

        try (LivePush live = LivePush.of(shopper)) {
            JsonNode cart = shopper.post("/api/v1/cart/items", Map.of("productId", productId, "quantity", 2))
                    .expectSuccess("Adding to the cart")
                    .data();
            JsonNode totals = cart.path("totals");
            String currency = totals.path("currency").asString();
            say(
                    "cart",
                    "2 pieces, %s with %s shipping and %s tax",
                    money(totals.path("total").asLong(), currency),
                    money(totals.path("shipping").asLong(), currency),
                    money(totals.path("tax").asLong(), currency));

            long begun = System.nanoTime();
            JsonNode placed = shopper.order(Ids.next(), productId, 2, "pm_ok", totals)
                    .expectSuccess("Placing the order")
                    .data();
            String orderId = placed.path("id").asString();
            say(
                    "order",
                    "%s accepted, %s",
                    placed.path("number").asString(),
                    placed.path("status").asString());

            LivePush.Pushed paid = live.await("order.paid", orderId, PATIENCE);
            say(
                    "push",
                    "\"%s\" %d ms after the order",
                    paid.notification().path("title").asString(),
                    (System.nanoTime() - begun) / 1_000_000);
            shopper.awaitOrder(orderId, PATIENCE, "PAID");
            shopper.get("/api/v1/orders/" + orderId + "/timeline")
                    .expectSuccess("The timeline")
                    .data()
                    .path("items")
                    .forEach(step -> say(
                            "timeline",
                            "%-24s %s",
                            step.path("status").asString(),
                            step.path("at").asString()));

            LivePush.Pushed issued = live.await("invoice.issued", orderId, PATIENCE);
            JsonNode invoice = shopper.get("/api/v1/invoices?orderId=" + orderId)
                    .expectSuccess("The invoice")
                    .data()
                    .path("items")
                    .get(0);
            int pdf = shopper.get("/api/v1/invoices/" + invoice.path("id").asString() + "/pdf")
                    .expectSuccess("The invoice's PDF")
                    .bytes()
                    .length;
            say(
                    "invoice",
                    "%s over %s, PDF of %d bytes (\"%s\")",
                    invoice.path("number").asString(),
                    money(invoice.path("totals").path("total").asLong(), currency),
                    pdf,
                    issued.notification().path("title").asString());

            JsonNode after = shopper.get("/api/v1/products/" + productId).data();
            say("stock", "%d left", after.path("available").asLong());
            say("cart", "%d lines left", emptied(shopper));
        }
    }

    /** The cart drops what was ordered by an event of its own, a moment after. */
    private static int emptied(ShopClient shopper) {
        int lines = -1;
        for (int i = 0; i < 100 && lines != 0; i++) {
            lines = shopper.get("/api/v1/cart").data().path("items").size();
            if (lines != 0) {
                ShopClient.pause(Duration.ofMillis(50));
            }
        }
        return lines;
    }

    private static JsonNode inStock(ShopClient guest) {
        JsonNode products = guest.get("/api/v1/products?size=50")
                .expectSuccess("The catalogue")
                .data()
                .path("items");
        for (JsonNode product : products) {
            if (product.path("available").asLong() >= 2) {
                return product;
            }
        }
        throw new IllegalStateException("nothing is in stock; load the catalogue with ./shop up");
    }

    private static String money(long amount, String currency) {
        return "%d.%02d %s".formatted(amount / 100, amount % 100, currency);
    }

    private static void say(String step, String format, Object... values) {
        System.out.printf("%-10s %s%n", step, format.formatted(values));
    }
}
