package dev.shopfleet.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.id.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Card numbers and codes go through to the provider and are kept nowhere: sent in all the ways a shopper can send them,
 * they are looked for afterwards in every store, topic, log and file of the fleet.
 */
@OnTheFleet
@Order(20)
class CardSecrecyIT {

    private static final FleetUnderTest FLEET = FleetUnderTest.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ShopClient guest = ShopClient.at(FLEET.gateway());
    private final ShopClient admin = guest.signedIn("admin@shopfleet.local", "Admin-of-the-fleet-1");
    private final ShopClient shopper = guest.registered(Ids.next() + "@example.org", "Long-enough-" + Ids.next());

    @Test
    void keepsCardNumberAndCodeNowhere() throws IOException {
        CardNeedle paying = CardNeedle.of("4242424242424242", "7391");
        CardNeedle unlisted = CardNeedle.unique("8264");
        CardNeedle refused = CardNeedle.unique("9157");
        String productId = product();

        String paid = order(productId, token(paying));
        shopper.awaitOrder(paid, PATIENCE, "PAID");
        shopper.awaitOrder(order(productId, token(unlisted)), PATIENCE, "CANCELLED");
        sendWhereItIsRefused(refused, productId);
        sendWhileTheProviderIsAway(refused);
        await().atMost(PATIENCE).until(() -> FLEET.audit().once().inFlight() == 0);

        for (CardNeedle card : List.of(paying, unlisted, refused)) {
            assertThat(whereIs(card)).as(card.toString()).isEmpty();
        }
    }

    /** A search that finds nothing proves something only if it can find. */
    @Test
    void wouldFindThemInEveryPlace() throws IOException {
        CardNeedle planted = CardNeedle.unique("6482");
        String text = "{\"number\":\"%s\",\"cvc\":\"%s\"}".formatted(planted.grouped("-"), planted.code());
        Path log = FLEET.state().resolve("logs/planted.log");
        TopicRoom topics = new TopicRoom(FLEET.kafka());
        topics.create("planted");
        try {
            Files.writeString(log, "INFO request " + text);
            topics.send("planted", text);
            FLEET.stores().plant("planted", text);

            assertThat(whereIs(planted).keySet())
                    .anyMatch(place -> place.startsWith("file/logs/planted.log"))
                    .anyMatch(place -> place.startsWith("mongo/planted/"))
                    .anyMatch(place -> place.startsWith("kafka/planted"))
                    .anyMatch(place -> place.startsWith("redis/planted"))
                    .anyMatch(place -> place.startsWith("elasticsearch/planted"));
        } finally {
            Files.deleteIfExists(log);
            topics.remove("planted");
            FLEET.stores().remove("planted");
        }
    }

    private String token(CardNeedle card) {
        return shopper.post(
                        "/api/v1/payments/sandbox/tokens", card(card.grouped(" "), "12/39", card.code(), "Ada Byron"))
                .expectSuccess("The token")
                .data()
                .path("paymentMethod")
                .asString();
    }

    private static Map<String, Object> card(String number, String expiry, String code, String holder) {
        return Map.of("number", number, "expiry", expiry, "cvc", code, "holder", holder);
    }

    private void sendWhereItIsRefused(CardNeedle card, String productId) {
        String path = "/api/v1/payments/sandbox/tokens";
        List<Object> bodies = List.of(
                card(card.mistyped(), "12/39", card.code(), "Ada Byron"),
                card(card.number(), "13/39", card.code(), "Ada Byron"),
                card(card.number(), "12/39", card.code() + "00000", "Ada Byron"),
                card(card.number(), "12/39", card.code() + "x", "Ada Byron"),
                card(card.number(), "12/39", card.code(), card.number()),
                card(card.number() + " ".repeat(40), "12/39", card.code(), "Ada Byron"),
                Map.of("number", List.of(card.number()), "cvc", card.code()),
                "{\"number\":\"" + card.number() + "\",\"cvc\":\"" + card.code() + "\"",
                "number=" + card.number() + "&cvc=" + card.code());
        for (Object body : bodies) {
            Answer answer = shopper.post(path, body);
            assertThat(answer.status()).as(body.toString()).isEqualTo(400);
            assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).doesNotContain(card.number());
        }
        assertThat(guest.post(path, card(card.number(), "12/39", card.code(), "Ada Byron"))
                        .status())
                .isEqualTo(401);
        for (String number : List.of(card.number(), card.grouped("-"))) {
            Answer answer = shopper.order(Ids.next(), productId, 1, number);
            assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
            assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).doesNotContain(number);
        }
    }

    /** Errors are where logs get talkative. */
    private void sendWhileTheProviderIsAway(CardNeedle card) {
        FLEET.shop("kill", "sandbox-provider");
        try {
            assertThat(shopper.post(
                                    "/api/v1/payments/sandbox/tokens",
                                    card(card.number(), "12/39", card.code(), "Ada Byron"))
                            .status())
                    .isEqualTo(503);
        } finally {
            FLEET.shop("start", "sandbox-provider");
        }
    }

    private Map<String, String> whereIs(CardNeedle card) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Stores stores = FLEET.stores();
        Map<String, String> everything = stores.state();
        everything.putAll(stores.records());
        everything.forEach((place, content) -> card.in(content).ifPresent(form -> found.put(place, form)));
        Files.walkFileTree(FLEET.state(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                // Kafka's indexes are large, empty for the most part, and hold offsets only.
                if (!file.toString().endsWith("index")) {
                    // As bytes, for some are no text: the journal, the logs of stores and topics.
                    card.in(bytes(file))
                            .ifPresent(form -> found.put("file/" + FLEET.state().relativize(file), form));
                }
                return FileVisitResult.CONTINUE;
            }

            /** The servers clean up while we look. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return found;
    }

    private static String bytes(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException goneMeanwhile) {
            return "";
        }
    }

    private String product() {
        admin.category("Drill", "drill");
        String productId = admin.product(
                "Purse " + Ids.next(), "CARD-" + Ids.next().substring(16).toUpperCase(Locale.ROOT), "drill", 3_300, 9);
        await().atMost(PATIENCE).until(() -> shopper.post(
                        "/api/v1/orders/quote", Map.of("lines", List.of(Map.of("productId", productId, "quantity", 1))))
                .isSuccess());
        return productId;
    }

    private String order(String productId, String token) {
        return shopper.order(Ids.next(), productId, 1, token)
                .expectSuccess("Placing an order")
                .data()
                .path("id")
                .asString();
    }
}
