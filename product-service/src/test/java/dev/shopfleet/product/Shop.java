package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.product.Client.Answer;
import tools.jackson.databind.JsonNode;

/** Sets up categories and products for tests, over HTTP. */
record Shop(Client admin) {

    private static int number;

    static synchronized String fresh(String prefix) {
        number++;
        return prefix + number;
    }

    JsonNode category(String slug, String parentId) {
        Answer answer = admin.post(
                "/categories",
                "{\"name\":\"%s\",\"slug\":\"%s\"%s}"
                        .formatted(slug, slug, parentId.isEmpty() ? "" : ",\"parentId\":\"" + parentId + "\""));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.data();
    }

    JsonNode product(String sku, String name, String category, long price, int stock, String attributes) {
        Answer answer = admin.post("/products", json(sku, name, category, price, stock, attributes));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.data();
    }

    static String json(String sku, String name, String category, long price, int stock, String attributes) {
        return """
                {"sku":"%s","name":"%s","description":"A %s for every day.","category":"%s",
                 "price":{"amount":%d,"currency":"EUR"},"stock":%d,"attributes":%s}""".formatted(sku, name, name, category, price, stock, attributes);
    }
}
