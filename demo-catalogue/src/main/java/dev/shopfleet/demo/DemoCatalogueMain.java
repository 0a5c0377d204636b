package dev.shopfleet.demo;

import dev.shopfleet.demo.load.CatalogueLoader;
import dev.shopfleet.demo.load.Loading;
import java.io.PrintStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The command that loads the demo catalogue: exit 0 all there, 1 something missing, 2 called wrongly. */
public final class DemoCatalogueMain {
    private static final Set<String> OPTIONS = Set.of("base-url", "email", "password", "pictures", "limit");
    private static final String USAGE =
            "usage: --base-url http://127.0.0.1:8080 --email E --password P [--pictures true|false] [--limit N]";

    private DemoCatalogueMain() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) throws InterruptedException {
        Order order;
        try {
            order = Order.of(args);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.println(USAGE);
            return 2;
        }
        DemoCatalogue whole = DemoCatalogue.load();
        List<Product> products = whole.products().stream().limit(order.limit()).toList();
        Loading loading = CatalogueLoader.load(
                new DemoCatalogue(whole.categories(), products, whole.searchGroups()),
                order.baseUrl(),
                order.email(),
                order.password(),
                order.pictures(),
                line -> out.println("demo catalogue: " + line));
        loading.failures().forEach(failure -> err.println("demo catalogue: " + failure));
        out.printf(
                Locale.ROOT,
                "demo catalogue: %d of %d products (%d new, %d there before), %d pictures, %.1f s%n",
                loading.created() + loading.present(),
                products.size(),
                loading.created(),
                loading.present(),
                loading.pictures(),
                loading.took().toMillis() / 1000.0);
        return loading.complete() ? 0 : 1;
    }

    private record Order(URI baseUrl, String email, String password, boolean pictures, int limit) {

        static Order of(String[] args) {
            Map<String, String> given = new HashMap<>();
            for (int i = 0; i < args.length; i += 2) {
                String name = args[i].startsWith("--") ? args[i].substring(2) : "";
                if (!OPTIONS.contains(name) || i + 1 == args.length) {
                    throw new IllegalArgumentException("not understood: " + args[i]);
                }
                given.put(name, args[i + 1]);
            }
            String base = given.getOrDefault("base-url", "http://127.0.0.1:8080");
            return new Order(
                    URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) : base),
                    needed(given, "email"),
                    needed(given, "password"),
                    yes(given.getOrDefault("pictures", "true")),
                    count(given.getOrDefault("limit", String.valueOf(Integer.MAX_VALUE))));
        }

        private static String needed(Map<String, String> given, String name) {
            String value = given.get(name);
            if (value == null) {
                throw new IllegalArgumentException("missing: --" + name);
            }
            return value;
        }

        private static boolean yes(String text) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("--pictures is true or false, not " + text);
            }
            return text.equals("true");
        }

        private static int count(String text) {
            if (!text.matches("\\d{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("--limit is a number, not " + text);
            }
            return Integer.parseInt(text);
        }
    }
}
