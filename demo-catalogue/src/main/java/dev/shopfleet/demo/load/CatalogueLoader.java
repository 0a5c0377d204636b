package dev.shopfleet.demo.load;

import dev.shopfleet.demo.Category;
import dev.shopfleet.demo.DemoCatalogue;
import dev.shopfleet.demo.Product;
import dev.shopfleet.demo.picture.Painter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a shop to hold the catalogue. What is there already is left as it is, so a load may be repeated, and one that
 * broke off goes on where it stopped.
 */
public final class CatalogueLoader {
    private static final int AT_ONCE = 8;
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(2);

    private final Shop shop;
    private final boolean pictures;
    private final Consumer<String> report;

    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger uploaded = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Unreachable> gone = new AtomicReference<>();

    private CatalogueLoader(Shop shop, boolean pictures, Consumer<String> report) {
        this.shop = shop;
        this.pictures = pictures;
        this.report = report;
    }

    /** Loads the catalogue as the given admin, telling its progress line by line. */
    public static Loading load(
            DemoCatalogue catalogue,
            URI shopUrl,
            String email,
            String password,
            boolean pictures,
            Consumer<String> report)
            throws InterruptedException {
        return load(catalogue, new Shop(shopUrl, email, password, Thread::sleep), pictures, report);
    }

    static Loading load(DemoCatalogue catalogue, Shop shop, boolean pictures, Consumer<String> report)
            throws InterruptedException {
        try (shop) {
            return new CatalogueLoader(shop, pictures, report).run(catalogue);
        }
    }

    private Loading run(DemoCatalogue catalogue) throws InterruptedException {
        long start = System.nanoTime();
        if (opened(catalogue.categories())) {
            Thread teller = Thread.ofVirtual()
                    .start(() -> tellProgress(catalogue.products().size(), start));
            fill(catalogue.products());
            teller.interrupt();
            teller.join();
        }
        return new Loading(created.get(), present.get(), uploaded.get(), List.copyOf(failures), since(start));
    }

    private boolean opened(List<Category> categories) throws InterruptedException {
        try {
            shop.signIn();
            Map<String, String> ids = shop.categoryIds();
            for (Category category : categories) {
                if (!ids.containsKey(category.slug())) {
                    add(category, ids);
                }
            }
            return true;
        } catch (Refused | Unreachable failure) {
            failures.add(failures.isEmpty() ? "sign-in and categories: " + failure.getMessage() : failure.getMessage());
            return false;
        }
    }

    private void add(Category category, Map<String, String> ids) throws Refused, Unreachable, InterruptedException {
        try {
            String parent = category.parent() == null ? null : ids.get(category.parent());
            Optional<String> id = shop.create(category, parent);
            if (id.isPresent()) {
                ids.put(category.slug(), id.get());
            } else {
                // Somebody else made it meanwhile.
                ids.putAll(shop.categoryIds());
            }
        } catch (Refused refusal) {
            throw new Refused("category " + category.slug() + ": " + refusal.getMessage());
        }
    }

    private void fill(List<Product> products) throws InterruptedException {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (Product product : products) {
            work.add(() -> add(product));
        }
        int notTried = 0;
        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (Future<Boolean> done : workers.invokeAll(work)) {
                notTried += done.get() ? 0 : 1;
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
        if (notTried > 0) {
            failures.add(notTried + " more products were not tried");
        }
    }

    private boolean add(Product product) throws InterruptedException {
        if (gone.get() != null) {
            return false;
        }
        try {
            Optional<String> id = shop.create(product);
            Shop.Known known = id.isPresent() ? new Shop.Known(id.get(), false) : shop.find(product);
            (id.isPresent() ? created : present).incrementAndGet();
            if (pictures && !known.pictured()) {
                shop.picture(known.id(), product.slug() + ".png", Painter.png(product));
                uploaded.incrementAndGet();
            }
        } catch (Refused refusal) {
            failures.add(product.sku() + " " + product.name() + ": " + refusal.getMessage());
        } catch (Unreachable silence) {
            gone.set(silence);
            failures.add(product.sku() + " " + product.name() + ": " + silence.getMessage());
        }
        return true;
    }

    private void tellProgress(int total, long start) {
        try {
            while (true) {
                Thread.sleep(BETWEEN_PROGRESS);
                report.accept("%d of %d products, %d pictures, %d s"
                        .formatted(
                                created.get() + present.get(),
                                total,
                                uploaded.get(),
                                since(start).toSeconds()));
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
