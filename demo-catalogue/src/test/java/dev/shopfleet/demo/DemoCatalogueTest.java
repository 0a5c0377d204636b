package dev.shopfleet.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.demo.picture.Painter;
import dev.shopfleet.demo.picture.Palette;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoCatalogueTest {
    private final DemoCatalogue catalogue = DemoCatalogue.load();

    @Test
    void fillsAShop() {
        assertThat(catalogue.products()).hasSizeGreaterThanOrEqualTo(240);
        assertThat(catalogue.categories().stream().filter(category -> category.parent() == null))
                .hasSizeGreaterThanOrEqualTo(8);
        assertThat(leaves()).hasSizeGreaterThanOrEqualTo(24);
    }

    @Test
    void givesEveryProductItsOwnSkuSlugNameAndDescription() {
        assertThat(catalogue.products()).extracting(Product::sku).doesNotHaveDuplicates();
        assertThat(catalogue.products()).extracting(Product::slug).doesNotHaveDuplicates();
        assertThat(catalogue.products()).extracting(Product::name).doesNotHaveDuplicates();
        assertThat(catalogue.products()).extracting(Product::description).doesNotHaveDuplicates();
        assertThat(catalogue.categories()).extracting(Category::slug).doesNotHaveDuplicates();
    }

    @Test
    void repeatsNoSentenceFromOneDescriptionToTheNext() {
        Set<String> seen = new HashSet<>();
        for (Product product : catalogue.products()) {
            for (String sentence : product.description().split("(?<=[.!?]) ")) {
                assertThat(seen.add(sentence))
                        .as("%s: %s", product.sku(), sentence)
                        .isTrue();
            }
        }
    }

    @Test
    void describesInTwoToFourSentencesOfSomeLength() {
        assertThat(catalogue.products()).allSatisfy(product -> {
            assertThat(product.description()).hasSizeGreaterThanOrEqualTo(80).hasSizeLessThan(600);
            assertThat(product.description().split("(?<=[.!?]) ")).hasSizeBetween(2, 4);
        });
    }

    @Test
    void writesSkusAndSlugsInOnePattern() {
        assertThat(catalogue.products()).allSatisfy(product -> {
            assertThat(product.sku()).matches("[A-Z]{3}-\\d{4}");
            assertThat(product.slug()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        });
    }

    @Test
    void hangsEveryProductOnAKnownLeafAndEveryLeafOnAParentNamedBefore() {
        Set<String> leaves = leaves().keySet();
        assertThat(catalogue.products())
                .allSatisfy(product -> assertThat(leaves).contains(product.category()));
        Set<String> before = new HashSet<>();
        for (Category category : catalogue.categories()) {
            if (category.parent() != null) {
                assertThat(before).contains(category.parent());
            }
            before.add(category.slug());
        }
    }

    @Test
    void asksSanePricesAndKeepsSaneStock() {
        assertThat(catalogue.products()).allSatisfy(product -> {
            assertThat(product.price()).isBetween(300L, 60_000L);
            assertThat(product.currency()).isEqualTo("EUR");
            assertThat(product.stock()).isBetween(0, 250);
        });
        assertThat(catalogue.products()).anyMatch(product -> product.stock() == 0);
    }

    @Test
    void namesOnlyTheAttributesOfTheLeaf() {
        assertThat(catalogue.products()).allSatisfy(product -> {
            List<String> allowed =
                    Objects.requireNonNull(leaves().get(product.category())).attributes();
            assertThat(allowed).containsAll(product.attributes().keySet());
            assertThat(product.attributes()).containsKey("colour").hasSizeGreaterThanOrEqualTo(allowed.size() - 1);
        });
    }

    @Test
    void spellsEachAttributeAndValueInOneWay() {
        Set<String> names = new TreeSet<>();
        Map<String, Set<String>> values = new TreeMap<>();
        for (Product product : catalogue.products()) {
            names.addAll(product.attributes().keySet());
            product.attributes().values().forEach(value -> {
                assertThat(value).isNotBlank().isEqualTo(value.strip());
                values.computeIfAbsent(value.toLowerCase(Locale.ROOT).replaceAll("[ -]", ""), any -> new TreeSet<>())
                        .add(value);
            });
        }
        assertThat(names).allMatch(name -> name.matches("[a-z]+([A-Z][a-z]+)*")).doesNotContain("color", "farbe");
        assertThat(values.values()).allMatch(spellings -> spellings.size() == 1);
    }

    @Test
    void measuresInOneUnitPerAttribute() {
        Map<String, String> patterns = Map.of(
                "power", "\\d+ W",
                "height", "\\d+ cm",
                "diameter", "\\d+ cm",
                "length", "\\d+ cm",
                "width", "\\d+ cm",
                "burnTime", "\\d+ h",
                "age", "\\d+\\+",
                "induction", "yes|no");
        assertThat(catalogue.products()).allSatisfy(product -> product.attributes()
                .forEach((name, value) -> assertThat(value).matches(patterns.getOrDefault(name, ".+"))));
    }

    @Test
    void namesOnlyColoursAndShapesThatThePainterKnows() {
        assertThat(catalogue.products()).allSatisfy(product -> {
            assertThat(Palette.names())
                    .contains(product.colour(), product.picture().accent());
            assertThat(Painter.shapes()).contains(product.picture().shape());
        });
    }

    @Test
    void judgesSearchByProductsThatExist() {
        Set<String> skus = catalogue.products().stream().map(Product::sku).collect(Collectors.toSet());
        assertThat(catalogue.searchGroups()).hasSizeGreaterThanOrEqualTo(20).allSatisfy(group -> assertThat(skus)
                .containsAll(group.expected()));
        assertThat(catalogue.searchGroups()).extracting(SearchGroup::query).doesNotHaveDuplicates();
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> catalogue.products().getFirst().attributes().put("colour", "pink"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> catalogue.products().removeFirst()).isInstanceOf(UnsupportedOperationException.class);
    }

    private Map<String, Category> leaves() {
        return catalogue.categories().stream()
                .filter(category -> category.parent() != null)
                .collect(Collectors.toMap(Category::slug, Function.identity()));
    }
}
