package dev.shopfleet.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BsonOrderTest {

    private static final long BIG = 1L << 53;

    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            MinKey.getInstance(),
            MaxKey.getInstance(),
            0,
            -0.0,
            7,
            7L,
            7.0,
            7.5,
            new Decimal128(new BigDecimal("7.5")),
            BIG,
            BIG + 1,
            (double) BIG,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            "a",
            "b",
            "",
            new Document("x", 1),
            new Document("x", 1.0),
            new Document("x", 1).append("y", 2),
            List.of(1, 2),
            List.of(1),
            List.of(),
            new UUID(1, 2),
            new ObjectId(),
            true,
            false,
            Instant.EPOCH,
            Instant.EPOCH.plusMillis(1));

    @Test
    void isATotalOrder() {
        BsonOrder order = BsonOrder.INSTANCE;
        for (Object a : VALUES) {
            for (Object b : VALUES) {
                assertThat(Integer.signum(order.compare(a, b)))
                        .as("%s and %s", a, b)
                        .isEqualTo(-Integer.signum(order.compare(b, a)));
                for (Object c : VALUES) {
                    if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
                        assertThat(order.compare(a, c))
                                .as("%s, %s, %s", a, b, c)
                                .isNotPositive();
                    }
                }
            }
        }
    }

    @Test
    void callsEqualWhatTheMatcherCallsEqual() {
        for (Object a : VALUES) {
            for (Object b : VALUES) {
                boolean matches = new DefaultQueryMatcher()
                        .matches(new Document("v", a), new Document("v", new Document("$eq", b)));
                if (matches && !(a instanceof List<?>)) {
                    assertThat(BsonOrder.INSTANCE.compare(a, b))
                            .as("%s and %s", a, b)
                            .isZero();
                }
            }
        }
    }

    @Test
    void aMapHoldsOnlyWhatItFindsAgain() {
        for (Object a : VALUES) {
            for (Object b : VALUES) {
                if (BsonOrder.equalsExactly(a)) {
                    assertThat(Objects.equals(a, b))
                            .as("%s and %s", a, b)
                            .isEqualTo(BsonOrder.INSTANCE.compare(a, b) == 0);
                }
            }
        }
    }

    @Test
    void keepsNeighbouringLargeLongsApart() {
        assertThat(BsonOrder.INSTANCE.compare(BIG, BIG + 1)).isNegative();
        assertThat(BsonOrder.INSTANCE.compare(Long.MAX_VALUE - 1, Long.MAX_VALUE))
                .isNegative();
    }
}
