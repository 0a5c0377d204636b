package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.product.text.Words;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which slugs a product may have. */
final class Slugs {

    private static final int TRIES = 30;
    /** They stand where a slug would stand in a path. */
    private static final Set<String> RESERVED = Set.of("search", "suggest", "import", "export");

    private static final Pattern ID = Pattern.compile("[0-9a-z]{26}");

    private Slugs() {}

    /** In the order to be tried: the wanted one alone, or from the name, with numbers where it is taken. */
    static List<String> candidates(@Nullable String wanted, String name, String id) {
        if (wanted != null) {
            return List.of(checked(wanted));
        }
        String slug = Words.slug(name);
        String base = slug.isEmpty() || isTaken(slug) ? "product-" + id.substring(id.length() - 6) : slug;
        return Stream.concat(
                        Stream.concat(
                                Stream.of(base), IntStream.range(2, TRIES).mapToObj(number -> base + "-" + number)),
                        Stream.of(base + "-" + id))
                .toList();
    }

    static String checked(String slug) {
        if (isTaken(slug)) {
            throw Refusal.field("slug", "is reserved");
        }
        return slug;
    }

    private static boolean isTaken(String slug) {
        return RESERVED.contains(slug) || ID.matcher(slug).matches();
    }
}
