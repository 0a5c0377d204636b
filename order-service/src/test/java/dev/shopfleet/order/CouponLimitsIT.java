package dev.shopfleet.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.order.pricing.model.CouponUse;
import dev.shopfleet.order.pricing.repository.CouponUses;
import dev.shopfleet.test.ServiceIT;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;

@ServiceIT
@TestPropertySource(properties = "shopfleet.order.coupon-check-every=200ms")
class CouponLimitsIT extends OrderRoom {

    /** 2 × 1000 less 10 %, + 490 shipping, + 19 %. */
    private static final long REDUCED = 2_725;

    private final CouponUses uses;
    private String coupon = "";

    CouponLimitsIT(@LocalServerPort int port, @Autowired CouponUses uses) {
        super(port);
        this.uses = uses;
    }

    @BeforeEach
    void drawsACode() {
        coupon = "C" + Ids.next().toUpperCase(Locale.ROOT);
    }

    private Answer promotion(HttpMethod method, String path, @Nullable Integer limit, @Nullable Integer perUser) {
        Map<String, Object> body = new HashMap<>(Map.of("code", coupon, "percent", 10));
        if (limit != null) {
            body.put("usageLimit", limit);
        }
        if (perUser != null) {
            body.put("usageLimitPerUser", perUser);
        }
        return call(method, "/api/v1/promotions" + path, tokens.admin(), Map.of(), body);
    }

    private void promote(@Nullable Integer limit, @Nullable Integer perUser) {
        Answer added = promotion(HttpMethod.POST, "", limit, perUser);
        assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
        // Heard of a moment later.
        await().atMost(Duration.ofSeconds(10))
                .until(() -> quote(coupon).data().path("total").asLong() == REDUCED);
    }

    private Answer buy(String user, String key) {
        Map<String, Object> body = new HashMap<>(order(REDUCED));
        body.put("couponCode", coupon.toLowerCase(Locale.ROOT));
        return call(HttpMethod.POST, "/api/v1/orders", tokens.shopper(user), Map.of("Idempotency-Key", key), body);
    }

    private List<Answer> atOnce(int many, Callable<Answer> one) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : clients.invokeAll(
                    IntStream.range(0, many).mapToObj(i -> one).toList())) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private long used() {
        return uses.count(CouponUses.Count.TOTAL, coupon);
    }

    @Test
    void givesTenUsesToTenOfFortyOrdersAtOnce() throws Exception {
        promote(10, null);

        List<Answer> answers = atOnce(40, () -> buy(Ids.next(), Ids.next()));

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(10);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 202)
                .hasSize(30)
                .allMatch(answer -> answer.status() == 422 && answer.code().equals("COUPON_INVALID"));
        assertThat(used()).isEqualTo(10);
    }

    @Test
    void givesAShopperOneUseOfManyOrdersAtOnce() throws Exception {
        promote(10, 1);

        assertThat(atOnce(10, () -> buy(shopper, Ids.next())))
                .filteredOn(answer -> answer.status() == 202)
                .hasSize(1);
        assertThat(buy(Ids.next(), Ids.next()).status()).isEqualTo(202);
    }

    @Test
    void oneRequestSentManyTimesTakesOneUse() throws Exception {
        promote(10, 1);
        String key = Ids.next();

        List<Answer> answers = atOnce(20, () -> buy(shopper, key));

        assertThat(answers).allMatch(answer -> answer.status() == 202);
        assertThat(answers.stream().map(answer -> answer.data().path("id")).distinct())
                .hasSize(1);
        assertThat(used()).isEqualTo(1);
    }

    @Test
    void givesTheUseBackWhenTheOrderComesToNothingButNotOnceItWasPaid() {
        promote(1, null);
        String unpaid = buy(shopper, Ids.next()).data().path("id").asString();
        assertThat(buy(Ids.next(), Ids.next()).code()).isEqualTo("COUPON_INVALID");
        events.send(Topics.STOCK, unpaid, "stock.rejected", 1, Map.of("orderId", unpaid, "reason", "OUT_OF_STOCK"));
        awaitStatus(unpaid, "CANCELLED");

        await().atMost(Duration.ofSeconds(5)).until(() -> used() == 0);
        shopper = Ids.next();
        Answer bought = await().atMost(Duration.ofSeconds(5))
                .until(() -> buy(shopper, Ids.next()), answer -> answer.status() == 202);
        String orderId = bought.data().path("id").asString();
        reserve(orderId);
        awaitStatus(orderId, "AWAITING_PAYMENT");
        events.send(Topics.PAYMENT, "pay-" + orderId, "payment.captured", 1, captured(orderId, REDUCED));
        awaitStatus(orderId, "PAID");
        assertThat(call(
                                HttpMethod.POST,
                                "/api/v1/orders/" + orderId + "/cancel",
                                tokens.shopper(shopper),
                                Map.of(),
                                null)
                        .status())
                .isEqualTo(200);
        assertThat(used()).isEqualTo(1);
    }

    @Test
    void aLoweredLimitCountsTheUsesThatWereTakenBefore() throws Exception {
        promote(30, null);
        List<Answer> taken = new ArrayList<>(atOnce(6, () -> buy(shopper, Ids.next())));
        assertThat(taken).allMatch(answer -> answer.status() == 202);
        assertThat(promotion(HttpMethod.PUT, "/" + coupon, 5, null).status()).isEqualTo(200);
        // Until the lower limit is heard of, the asking takes uses of its own.
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            Answer answer = buy(shopper, Ids.next());
            if (answer.status() == 202) {
                taken.add(answer);
            }
            return answer.code().equals("COUPON_INVALID");
        });

        // Above the limit and within it some come free.
        for (Answer order : taken.subList(0, taken.size() - 4)) {
            call(
                    HttpMethod.POST,
                    "/api/v1/orders/" + order.data().path("id").asString() + "/cancel",
                    tokens.shopper(shopper),
                    Map.of(),
                    null);
        }
        await().until(() -> used() == 4);
        List<Answer> later = new ArrayList<>();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            later.addAll(atOnce(5, () -> buy(Ids.next(), Ids.next())));
            return later.stream().anyMatch(answer -> answer.status() == 202);
        });
        assertThat(used()).isEqualTo(5);
        assertThat(later).filteredOn(answer -> answer.status() == 202).hasSize(1);

        assertThat(promotion(HttpMethod.PUT, "/" + coupon, 6, null).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> buy(Ids.next(), Ids.next()), answer -> answer.status() == 202);
        assertThat(buy(Ids.next(), Ids.next()).code()).isEqualTo("COUPON_INVALID");
    }

    @Test
    void givesBackWhatACrashLeftWithoutAnOrderButNotWhatIsFresh() {
        promote(2, null);
        Instant now = Instant.now();
        String code = coupon;
        uses.addIfAbsent(new CouponUse("dead/1", code, code + "/0000000001", code + "/dead/0000000001", "c", now));
        uses.addIfAbsent(new CouponUse(
                "slow/1", code, code + "/0000000002", code + "/slow/0000000001", "c", now.plusSeconds(600)));

        await().atMost(Duration.ofSeconds(5)).until(() -> uses.find("dead/1").isEmpty());
        assertThat(uses.find("slow/1")).isPresent();
        Answer bought =
                await().atMost(Duration.ofSeconds(5)).until(() -> buy(shopper, "k"), answer -> answer.status() == 202);
        assertThat(buy(Ids.next(), Ids.next()).code()).isEqualTo("COUPON_INVALID");

        // The one that was only slow comes with its key and finds its use.
        assertThat(buy("slow", "1").status()).isEqualTo(202);
        String orderId = bought.data().path("id").asString();
        reserve(orderId);
        awaitStatus(orderId, "AWAITING_PAYMENT");
        assertThat(used()).isEqualTo(2);
    }

    @Test
    void anotherRequestUnderTheKeyOfOneThatIsNotDoneYetHasToWait() {
        promote(2, null);
        uses.addIfAbsent(new CouponUse(
                shopper + "/k",
                "OTHER",
                "OTHER/" + shopper,
                "OTHER/" + shopper + "/0000000001",
                "c",
                Instant.now().plusSeconds(600)));

        Answer answer = buy(shopper, "k");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("REQUEST_IN_PROGRESS");
    }

    @Test
    void aPromotionWithoutLimitsCountsNothing() {
        promote(null, null);
        assertThat(buy(shopper, Ids.next()).status()).isEqualTo(202);
        assertThat(used()).isZero();
        assertThat(promotion(HttpMethod.PUT, "/" + coupon, 0, null).code()).isEqualTo("VALIDATION_FAILED");
    }
}
