package dev.shopfleet.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.demo.DemoCatalogue;
import dev.shopfleet.demo.Product;
import dev.shopfleet.demo.picture.Painter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init")
class CatalogueLoaderTest {
    private static final DemoCatalogue WHOLE = DemoCatalogue.load();
    private static final DemoCatalogue FEW =
            new DemoCatalogue(WHOLE.categories(), WHOLE.products().subList(0, 24), WHOLE.searchGroups());

    private final ConcurrentLinkedQueue<Duration> pauses = new ConcurrentLinkedQueue<>();
    private StandInShop server;

    @BeforeEach
    void open() throws IOException {
        server = new StandInShop();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void fillsAnEmptyShop() throws InterruptedException {
        Loading loading = load(FEW, true);

        assertThat(loading.failures()).isEmpty();
        assertThat(loading.created()).isEqualTo(24);
        assertThat(loading.pictures()).isEqualTo(24);
        assertThat(server.categories).hasSize(WHOLE.categories().size());
        assertThat(server.products).hasSize(24);
        Product first = FEW.products().getFirst();
        JsonNode sent = server.products.get(first.slug());
        assertThat(sent).isNotNull();
        assertThat(sent.path("price").path("amount").asLong()).isEqualTo(first.price());
        assertThat(sent.path("price").path("currency").asString()).isEqualTo("EUR");
        assertThat(sent.path("category").asString()).isEqualTo(first.category());
        assertThat(sent.path("attributes").path("colour").asString()).isEqualTo(first.colour());
        assertThat(server.pictures.get(server.productIds.get(first.slug()))).containsExactly(Painter.png(first));
    }

    @Test
    void hangsLeavesOnTheirParents() throws InterruptedException {
        load(FEW, false);

        assertThat(sentCategory("pots-and-pans").path("parentId").asString())
                .isEqualTo(server.categoryIds.get("kitchen"));
        assertThat(sentCategory("kitchen").has("parentId")).isFalse();
    }

    @Test
    void changesNothingTheSecondTime() throws InterruptedException {
        load(FEW, true);
        Loading again = load(FEW, true);

        assertThat(again.complete()).isTrue();
        assertThat(again.created()).isZero();
        assertThat(again.present()).isEqualTo(24);
        assertThat(again.pictures()).isZero();
        assertThat(server.pictures.values()).allMatch(images -> images.size() == 1);
    }

    @Test
    void goesOnWhereItBrokeOff() throws InterruptedException {
        server.broken = call -> call.equals("POST /products") && server.products.size() >= 10;
        Loading first = load(FEW, true);
        assertThat(first.complete()).isFalse();
        assertThat(first.failures()).anyMatch(line -> line.contains("answered 503"));

        server.broken = call -> false;
        Loading second = load(FEW, true);

        assertThat(second.complete()).isTrue();
        assertThat(second.created() + second.present()).isEqualTo(24);
        assertThat(second.present()).isGreaterThanOrEqualTo(10);
        assertThat(server.pictures).hasSize(24);
    }

    @Test
    void bringsThePictureThatAProductStillLacks() throws InterruptedException {
        load(FEW, false);
        assertThat(server.pictures).isEmpty();

        Loading second = load(FEW, true);

        assertThat(second.pictures()).isEqualTo(24);
        assertThat(second.created()).isZero();
    }

    @Test
    void waitsAsLongAsABusyShopAsks() throws InterruptedException {
        server.faults.add(new StandInShop.Fault("/products", 429, "7"));

        assertThat(load(FEW, false).complete()).isTrue();
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void namesTheProductThatIsRefusedAndLoadsTheOthers() throws InterruptedException {
        Product unwanted = FEW.products().get(5);
        server.refused = product -> product.path("sku").asString().equals(unwanted.sku());

        Loading loading = load(FEW, true);

        assertThat(loading.created()).isEqualTo(23);
        assertThat(loading.failures())
                .singleElement()
                .asString()
                .contains(unwanted.sku(), unwanted.name(), "400", "VALIDATION_FAILED", "name is too long", "t1");
    }

    @Test
    void tellsWhenASlugBelongsToAnotherProduct() throws InterruptedException {
        Product first = FEW.products().getFirst();
        load(new DemoCatalogue(FEW.categories(), List.of(renamed(first)), List.of()), false);

        Loading loading = load(FEW, false);

        assertThat(loading.failures()).singleElement().asString().contains(first.sku(), "belongs to OLD-0001");
    }

    @Test
    void signsInAgainWhenTheTokenHasExpired() throws InterruptedException {
        server.refused = product -> {
            server.token = "token-2";
            return false;
        };

        assertThat(load(FEW, false).complete()).isTrue();
        assertThat(server.products).hasSize(24);
    }

    @Test
    void asksForNoMoreThanEightThingsAtOnce() throws InterruptedException {
        // A shop that answers at once could be asked by one after the other, however many ask.
        server.refused = product -> {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            return false;
        };

        load(FEW, true);

        assertThat(server.mostAtOnce.get()).isBetween(2, 8);
    }

    @Test
    void saysThatTheSignInFailed() throws InterruptedException {
        Shop stranger = new Shop(server.url(), StandInShop.EMAIL, "wrong", pauses::add);

        Loading loading = CatalogueLoader.load(FEW, stranger, true, line -> {});

        assertThat(loading.failures()).singleElement().asString().contains("sign-in", "INVALID_CREDENTIALS");
        assertThat(server.products).isEmpty();
    }

    @Test
    void saysThatNobodyAnswers() throws InterruptedException {
        Shop nowhere = new Shop(server.url(), StandInShop.EMAIL, StandInShop.PASSWORD, pauses::add);
        server.close();

        Loading loading = CatalogueLoader.load(FEW, nowhere, true, line -> {});

        assertThat(loading.failures()).singleElement().asString().contains("cannot be used");
    }

    private JsonNode sentCategory(String slug) {
        return Objects.requireNonNull(server.categories.get(slug), slug);
    }

    private Loading load(DemoCatalogue catalogue, boolean pictures) throws InterruptedException {
        Shop shop = new Shop(server.url(), StandInShop.EMAIL, StandInShop.PASSWORD, pauses::add);
        return CatalogueLoader.load(catalogue, shop, pictures, line -> {});
    }

    private static Product renamed(Product p) {
        return new Product(
                "OLD-0001",
                p.name(),
                p.slug(),
                p.description(),
                p.category(),
                p.price(),
                p.currency(),
                p.stock(),
                p.attributes(),
                p.picture());
    }
}
