package dev.shopfleet.endtoend.drill;

import dev.shopfleet.endtoend.Answer;
import dev.shopfleet.endtoend.ShopClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What must be there before buyers come: products with their stock, accounts, an admin. Set up while nothing is struck. */
final class Stage {

    /** So often in a row each product must be known: every instance behind the gateway gets its turn. */
    private static final int QUOTES = 4;

    private static final int TRIES = 200;

    private final List<ShopClient> admin;
    private final List<List<ShopClient>> shoppers = new ArrayList<>();
    private final List<String> products = new ArrayList<>();

    Stage(List<URI> gateways, String run, int buyers, List<Integer> stock) {
        ShopClient front = ShopClient.at(gateways.getFirst());
        this.admin = everywhere(gateways, front.signedIn("admin@shopfleet.local", "Admin-of-the-fleet-1"));
        admin.getFirst().category("Drill", "drill");
        for (int sku = 0; sku < stock.size(); sku++) {
            String name = "DRILL-" + run.toUpperCase(Locale.ROOT) + "-" + sku;
            products.add(admin.getFirst().product("Lamp " + name, name, "drill", 700 + 210 * sku, stock.get(sku)));
        }
        for (int buyer = 0; buyer < buyers; buyer++) {
            ShopClient shopper = front.registered("buyer-" + run + "-" + buyer + "@example.org", "Long-enough-" + run);
            shoppers.add(everywhere(gateways, shopper));
        }
        products.forEach(product -> awaitPrice(shoppers.getFirst(), product));
    }

    private static List<ShopClient> everywhere(List<URI> gateways, ShopClient client) {
        return gateways.stream()
                .map(gateway -> ShopClient.at(gateway).as(client.accessToken()))
                .toList();
    }

    /** Order-service learns of products by events. */
    private static void awaitPrice(List<ShopClient> doors, String product) {
        int known = 0;
        for (int i = 0; i < TRIES && known < QUOTES * doors.size(); i++) {
            Answer quote = doors.get(i % doors.size())
                    .post(
                            "/api/v1/orders/quote",
                            Map.of("lines", List.of(Map.of("productId", product, "quantity", 1))));
            known = quote.isSuccess() ? known + 1 : 0;
            if (known == 0) {
                ShopClient.pause(java.time.Duration.ofMillis(50));
            }
        }
        if (known == 0) {
            throw new IllegalStateException("Product " + product + " gets no price");
        }
    }

    List<ShopClient> admin() {
        return admin;
    }

    /** Each buyer at each gateway. */
    List<List<ShopClient>> shoppers() {
        return shoppers;
    }

    /** Ids, by number of the SKU. */
    List<String> products() {
        return products;
    }

    JsonNode stock(int sku) {
        return admin.getFirst()
                .get("/api/v1/products/" + products.get(sku) + "/stock")
                .expectSuccess("The stock")
                .data();
    }
}
