package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The search server is away from the start. */
@ServiceIT
@TestPropertySource(properties = "spring.elasticsearch.uris=http://127.0.0.1:9")
class SearchAwayIT {

    @Test
    void theShopGoesOnAndSearchSaysThatItIsAway(
            @LocalServerPort int port, @Autowired Tokens tokens, @Autowired EventsProbe events) {
        Client admin = new Client(port, tokens.admin());
        Shop shop = new Shop(admin);
        shop.category("mugs", "");
        shop.product("A-1", "Mug", "mugs", 100, 5, "{}");
        for (String path : new String[] {"/products/search?q=mug", "/products/suggest?q=mug"}) {
            Client.Answer away = admin.get(path);
            assertThat(away.status()).as(away.toString()).isEqualTo(503);
            assertThat(away.code()).isEqualTo("UNAVAILABLE");
            assertThat(away.header("Retry-After")).isEqualTo("5");
        }
        assertThat(admin.post("/products/search/reindex", "").code()).isEqualTo("UNAVAILABLE");
        assertThat(admin.get("/products").data().path("items").size()).isEqualTo(1);
        String order = Ids.next();
        events.send(
                Topics.ORDER,
                order,
                "order.placed",
                1,
                "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"A-1\",\"quantity\":2}]}".formatted(order));
        events.await(Topics.STOCK, "stock.reserved", order);
        assertThat(admin.get("/products/mug").data().path("available").asInt()).isEqualTo(3);
    }
}
