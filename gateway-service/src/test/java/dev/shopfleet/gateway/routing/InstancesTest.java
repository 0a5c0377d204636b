package dev.shopfleet.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InstancesTest {

    private static final URI REQUEST = URI.create("http://shop/api/v1/cart?x=%20y");

    private static Instances of(int count, Duration rest) {
        List<URI> uris = java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> URI.create("http://10.0.0." + i + ":80"))
                .toList();
        return new Instances(uris, rest);
    }

    private static Instance next(Instances instances, Set<Instance> tried) {
        @Nullable Instance instance = instances.next(tried);
        assertThat(instance).isNotNull();
        return instance;
    }

    @Test
    void takesTurns() {
        Instances three = of(3, Duration.ofSeconds(3));
        Set<Instance> seen = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            seen.add(next(three, Set.of()));
        }
        assertThat(seen).hasSize(3);
    }

    @Test
    void passesOverOneThatRefused() {
        Instances two = of(2, Duration.ofMinutes(1));
        Instance gone = next(two, Set.of());
        two.refused(gone);
        for (int i = 0; i < 4; i++) {
            assertThat(next(two, Set.of())).isNotSameAs(gone);
        }
    }

    @Test
    void triesARestingOneWhenNoOtherIsLeft() {
        Instances two = of(2, Duration.ofMinutes(1));
        Instance first = next(two, Set.of());
        Instance second = next(two, Set.of(first));
        two.refused(first);
        two.refused(second);
        assertThat(two.next(Set.of(second))).isSameAs(first);
    }

    @Test
    void triesEachOnlyOnceForARequest() {
        Instances two = of(2, Duration.ofSeconds(3));
        Instance first = next(two, Set.of());
        Instance second = next(two, Set.of(first));
        assertThat(two.next(Set.of(first, second))).isNull();
        Instances one = of(1, Duration.ofSeconds(3));
        assertThat(one.next(Set.of(next(one, Set.of())))).isNull();
    }

    @Test
    void comesBackToOneThatHasRested() {
        Instances two = of(2, Duration.ZERO);
        Instance first = next(two, Set.of());
        two.refused(first);
        assertThat(List.of(next(two, Set.of()), next(two, Set.of()))).contains(first);
    }

    @Test
    void keepsPathAndQueryAsTheyAre() {
        Instance instance = new Instance(URI.create("http://cart:8083/"));
        assertThat(instance.target(REQUEST)).hasToString("http://cart:8083/api/v1/cart?x=%20y");
        assertThat(instance.target(URI.create("http://shop/api/v1/cart"))).hasToString("http://cart:8083/api/v1/cart");
    }
}
