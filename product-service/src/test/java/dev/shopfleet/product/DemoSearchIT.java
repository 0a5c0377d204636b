package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.demo.Category;
import dev.shopfleet.demo.DemoCatalogue;
import dev.shopfleet.demo.Product;
import dev.shopfleet.demo.SearchGroup;
import dev.shopfleet.demo.judge.JudgedSearch;
import dev.shopfleet.demo.judge.Verdict;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Judges the search by the demo shop: for each query, products that a person would want to see first. */
@ServiceIT
@TestPropertySource(properties = "shopfleet.product.stock.keep-returns-for=2d")
class DemoSearchIT {

    private static final int LOOKED_AT = 10;

    @Test
    void putsFirstWhatAPersonWouldWant(@LocalServerPort int port, @Autowired Tokens tokens) {
        Client admin = new Client(port, tokens.admin());
        DemoCatalogue demo = DemoCatalogue.load();
        load(admin, demo);
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(admin.get("/products/search")
                        .data()
                        .path("page")
                        .path("totalItems")
                        .asInt())
                .isEqualTo(demo.products().size()));
        Verdict verdict = Verdict.of(JudgedSearch.all(), query -> found(admin, query));
        System.out.println(verdict.text());
        assertThat(verdict.meanReciprocalRank()).as(verdict.text()).isGreaterThanOrEqualTo(0.9);
        List<String> misses = new ArrayList<>();
        double recall = 0;
        for (SearchGroup group : demo.searchGroups()) {
            List<String> found = found(admin, group.query());
            long hits = group.expected().stream().filter(found::contains).count();
            recall += (double) hits / group.expected().size();
            if (hits < group.expected().size()) {
                misses.add(
                        "%s %s: wanted %s, found %s".formatted(group.kind(), group.query(), group.expected(), found));
            }
        }
        assertThat(recall / demo.searchGroups().size())
                .as("share of wanted products among the first " + LOOKED_AT + "; missed:\n" + String.join("\n", misses))
                .isGreaterThan(0.95);
    }

    private static List<String> found(Client guest, String query) {
        String typed = URLEncoder.encode(query, StandardCharsets.UTF_8);
        return StreamSupport.stream(
                        guest.get("/products/search?size=" + LOOKED_AT + "&q=" + typed)
                                .data()
                                .path("items")
                                .spliterator(),
                        false)
                .map(item -> item.path("sku").asString())
                .toList();
    }

    private static void load(Client admin, DemoCatalogue demo) {
        JsonMapper json = JsonMapper.shared();
        Map<String, String> ids = new HashMap<>();
        for (Category category : demo.categories()) {
            Map<String, Object> body = new HashMap<>(Map.of("name", category.name(), "slug", category.slug()));
            if (category.parent() != null) {
                body.put("parentId", ids.getOrDefault(category.parent(), ""));
            }
            Client.Answer answer = admin.post("/categories", json.writeValueAsString(body));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
            ids.put(category.slug(), answer.data().path("id").asString());
        }
        for (Product product : demo.products()) {
            Client.Answer answer = admin.post(
                    "/products",
                    json.writeValueAsString(Map.of(
                            "sku", product.sku(),
                            "slug", product.slug(),
                            "name", product.name(),
                            "description", product.description(),
                            "category", product.category(),
                            "price", Map.of("amount", product.price(), "currency", product.currency()),
                            "stock", product.stock(),
                            "attributes", product.attributes())));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        }
    }
}
