package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.product.Client.Answer;
import dev.shopfleet.product.catalogue.model.Rating;
import dev.shopfleet.product.catalogue.repository.Products;
import dev.shopfleet.product.review.model.Purchase;
import dev.shopfleet.product.review.repository.Purchases;
import dev.shopfleet.product.review.service.Reviewing;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.EventsProbe.Seen;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServiceIT
class ReviewsIT {

    private final Tokens tokens;
    private final EventsProbe events;
    private final Purchases purchases;
    private final Products products;
    private final Reviewing reviewing;
    private final Client admin;
    private final Client guest;
    private final Shop shop;
    private String id = "";
    private String sku = "";
    private String path = "";

    ReviewsIT(
            @LocalServerPort int port,
            @Autowired Tokens tokens,
            @Autowired EventsProbe events,
            @Autowired Purchases purchases,
            @Autowired Products products,
            @Autowired Reviewing reviewing) {
        this.tokens = tokens;
        this.events = events;
        this.purchases = purchases;
        this.products = products;
        this.reviewing = reviewing;
        this.admin = new Client(port, tokens.admin());
        this.guest = admin.as(null);
        this.shop = new Shop(admin);
    }

    @BeforeEach
    void product() {
        String category = Shop.fresh("reviewed-");
        shop.category(category, "");
        sku = Shop.fresh("R-");
        id = shop.product(sku, "Kettle", category, 1_000, 500, "{}").path("id").asString();
        path = "/products/" + id + "/reviews";
    }

    /** The id of the order. */
    private String buy(String user) {
        String order = Ids.next();
        events.send(Topics.ORDER, order, "order.placed", 1, "{\"orderId\":\"%s\",%s}".formatted(order, lines()));
        events.send(
                Topics.ORDER,
                order,
                "order.paid",
                3,
                "{\"orderId\":\"%s\",\"userId\":\"%s\",\"paidAt\":\"2026-11-22T10:00:01Z\",%s}"
                        .formatted(order, user, lines()));
        Awaitility.await().until(() -> purchases.contains(user, id));
        return order;
    }

    private String lines() {
        return "\"lines\":[{\"productId\":\"%s\",\"sku\":\"%s\",\"quantity\":1}]".formatted(id, sku);
    }

    private Client buyer() {
        String user = Ids.next();
        buy(user);
        return guest.as(tokens.shopper(user));
    }

    private static String words(int rating) {
        return "{\"rating\":%d,\"title\":\" Fine \",\"text\":\"Boils water.\"}".formatted(rating);
    }

    private Answer write(Client author, int rating) {
        Answer answer = author.post(path, words(rating));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    private void awaitRating(double average, int count) {
        Awaitility.await().untilAsserted(() -> {
            JsonNode rating = guest.get("/products/" + id).data().path("rating");
            assertThat(rating.path("average").asDouble()).isEqualTo(average);
            assertThat(rating.path("count").asInt()).isEqualTo(count);
        });
    }

    @Test
    void letsBuyersAloneReviewAndEachOnce() {
        assertThat(guest.post(path, words(5)).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(guest.as(tokens.shopper(Ids.next())).post(path, words(5)).code())
                .isEqualTo("FORBIDDEN");
        Client buyer = buyer();
        write(buyer, 4);
        assertThat(buyer.post(path, words(5)).code()).isEqualTo("CONFLICT");
        write(buyer(), 5);

        awaitRating(4.5, 2);
        JsonNode shown = guest.get(path).data();
        assertThat(shown.path("page").path("totalItems").asInt()).isEqualTo(2);
        assertThat(shown.path("items").get(0).path("rating").asInt())
                .as("the newest first")
                .isEqualTo(5);
        assertThat(shown.path("items").get(0).path("title").asString()).isEqualTo("Fine");
        assertThat(shown.toString()).as("who wrote it is not told").doesNotContain("userId");
        assertThat(guest.get(path + "?size=1&page=1")
                        .data()
                        .path("items")
                        .get(0)
                        .path("rating")
                        .asInt())
                .isEqualTo(4);
        assertThat(buyer.get(path + "/mine").data().path("rating").asInt()).isEqualTo(4);
        Seen told = Awaitility.await()
                .until(
                        () -> events.all(Topics.PRODUCT, "product.changed", id).getLast(),
                        last -> last.payload().path("rating").path("count").asInt() == 2);
        assertThat(told.payload().path("rating").path("average").asDouble()).isEqualTo(4.5);
    }

    @Test
    void anOrderThatIsCancelledMakesNoBuyerNotEvenWhenItsPaymentIsToldAgain() {
        String user = Ids.next();
        String order = buy(user);
        events.send(Topics.ORDER, order, "order.cancelled", 4, "{\"orderId\":\"%s\"}".formatted(order));
        Awaitility.await().until(() -> !purchases.contains(user, id));
        purchases.addIfAbsent(new Purchase(order, user, Set.of(id), Instant.now(), false));
        assertThat(guest.as(tokens.shopper(user)).post(path, words(1)).code()).isEqualTo("FORBIDDEN");

        buy(user);
        write(guest.as(tokens.shopper(user)), 2);
    }

    @Test
    void anOrderWhoseCancellationWasHeardFirstMakesNoBuyer() {
        String user = Ids.next();
        String order = Ids.next();
        purchases.cancel(order);
        purchases.addIfAbsent(new Purchase(order, user, Set.of(id), Instant.now(), false));
        assertThat(guest.as(tokens.shopper(user)).post(path, words(1)).code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void refusesWhatIsNoReview() {
        Client buyer = buyer();
        for (String bad : List.of(
                words(0),
                words(6),
                "{\"rating\":4.5,\"title\":\"a\",\"text\":\"b\"}",
                "{\"title\":\"a\",\"text\":\"b\"}",
                "{\"rating\":3,\"title\":\" \",\"text\":\"b\"}",
                "{\"rating\":3,\"title\":\"a\",\"text\":\"%s\"}".formatted("x".repeat(5_001)),
                "{\"rating\":3,\"title\":\"a\",\"text\":\"b\",\"userId\":\"other\"}")) {
            assertThat(buyer.post(path, bad).code()).as(bad).isEqualTo("VALIDATION_FAILED");
        }
        assertThat(buyer.post("/products/nothing/reviews", words(5)).code()).isEqualTo("NOT_FOUND");
        assertThat(guest.get(path).data().path("items")).isEmpty();
    }

    @Test
    void theAuthorMayChangeItAndTakeItBackAndNobodyElse() {
        Client buyer = buyer();
        String review = path + "/" + write(buyer, 1).data().path("id").asString();
        awaitRating(1, 1);
        Client other = buyer();
        assertThat(other.put(review, words(5)).code()).isEqualTo("NOT_FOUND");
        assertThat(admin.put(review, words(5)).code()).isEqualTo("NOT_FOUND");
        assertThat(other.delete(review).code()).isEqualTo("NOT_FOUND");
        assertThat(guest.delete(review).code()).isEqualTo("UNAUTHENTICATED");

        assertThat(buyer.put(review, words(3)).data().path("rating").asInt()).isEqualTo(3);
        awaitRating(3, 1);
        assertThat(buyer.delete(review).status()).isEqualTo(200);
        assertThat(buyer.delete(review).code()).isEqualTo("NOT_FOUND");
        assertThat(buyer.get(path + "/mine").code()).isEqualTo("NOT_FOUND");
        awaitRating(0, 0);
        write(buyer, 5);
        awaitRating(5, 1);
    }

    @Test
    void whatAnAdminRemovesIsGoneForGood() {
        Client buyer = buyer();
        String review = path + "/" + write(buyer, 1).data().path("id").asString();
        assertThat(admin.delete(review).status()).isEqualTo(200);
        awaitRating(0, 0);
        assertThat(guest.get(path).data().path("items")).isEmpty();
        assertThat(buyer.post(path, words(1)).code()).isEqualTo("CONFLICT");
        assertThat(buyer.put(review, words(1)).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void countsEveryReviewOnceHoweverManyComeAtOnceAndHoweverOftenTheyAreTold() throws Exception {
        List<Client> buyers = IntStream.range(0, 30).mapToObj(i -> buyer()).toList();
        String tag = guest.get("/products/" + id).header("ETag");
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < buyers.size(); i++) {
            Client buyer = buyers.get(i);
            int rating = 1 + i % 5;
            writers.add(Thread.ofVirtual().start(() -> {
                write(buyer, rating);
                buyer.post(path, words(rating));
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        awaitRating(3, 30);

        IntStream.range(0, 20).parallel().forEach(i -> reviewing.count(id));
        for (Seen told : events.all(Topics.PRODUCT)) {
            if ("review.changed".equals(told.type())) {
                events.send(Topics.PRODUCT, told.key(), "review.changed", 1, told.payload());
            }
        }
        Client last = buyer();
        write(last, 3);
        awaitRating(3, 31);
        assertThat(products.get(id).rating()).isEqualTo(new Rating(3, 31));
        assertThat(guest.get("/products/" + id).header("ETag"))
                .as("reviews are in no admin's way")
                .isEqualTo(tag);
    }
}
