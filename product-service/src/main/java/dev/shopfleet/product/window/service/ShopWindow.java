package dev.shopfleet.product.window.service;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Reply;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.product.catalogue.repository.ProductOrder;
import dev.shopfleet.product.catalogue.service.Catalogue;
import dev.shopfleet.product.catalogue.service.Catalogue.Listed;
import dev.shopfleet.product.catalogue.service.Catalogue.OnSale;
import dev.shopfleet.product.catalogue.service.ProductView;
import dev.shopfleet.product.window.repository.Room;
import dev.shopfleet.product.window.repository.WindowCopies;
import dev.shopfleet.product.window.repository.WindowCopies.Copy;
import dev.shopfleet.product.window.repository.WindowCopies.Lease;
import dev.shopfleet.product.window.repository.WindowCopies.Look;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Products and the first pages of lists as shoppers see them, ready to be sent: from copies where there are any, else
 * from the store. Without Redis everything comes from the store.
 */
@Service
public class ShopWindow {

    /** @param json the whole reply */
    @SuppressWarnings("ArrayRecordComponent")
    public record Ready(byte[] json, String tag) {}

    /** @param json the product alone */
    @SuppressWarnings("ArrayRecordComponent")
    private record Rendered(byte[] json, long edition, long version, long available) {

        Copy copy() {
            return new Copy(List.of(Long.toString(edition), Long.toString(version), Long.toString(available)), json);
        }

        static Rendered of(Copy copy) {
            return new Rendered(
                    copy.body(),
                    Long.parseLong(copy.head().getFirst()),
                    ShopWindow.version(copy),
                    ShopWindow.available(copy));
        }
    }

    private static final int FIRST_PAGES = 3;
    private static final Duration SHARED = Duration.ofSeconds(2);
    private static final int[] PAUSES = {3, 6, 12, 24};
    private static final Pattern ID = Pattern.compile("[0-9a-z]{26}");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,100}");
    private static final byte[] PRODUCT = bytes("{\"success\":true,\"message\":\"Product\",\"data\":");
    private static final byte[] PRODUCTS = bytes("{\"success\":true,\"message\":\"Products\",\"data\":{\"items\":[");

    private final Catalogue catalogue;
    private final WindowCopies copies;
    private final JsonMapper json;
    private final Map<String, CompletableFuture<Optional<Rendered>>> productFlights = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Optional<String>>> slugFlights = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Optional<Listed>>> listFlights = new ConcurrentHashMap<>();

    ShopWindow(Catalogue catalogue, WindowCopies copies, JsonMapper json) {
        this.catalogue = catalogue;
        this.copies = copies;
        this.json = json;
    }

    static long version(Copy copy) {
        return Long.parseLong(copy.head().get(1));
    }

    static long available(Copy copy) {
        return Long.parseLong(copy.head().get(2));
    }

    /**
     * A product as shoppers see it; absent where they see none.
     *
     * @param idOrSlug a slug that it no longer has does as well
     */
    public Optional<Ready> product(String idOrSlug) {
        Optional<String> id = ID.matcher(idOrSlug).matches() ? Optional.of(idOrSlug) : idOf(idOrSlug);
        return id.flatMap(this::byId).map(product -> {
            ByteArrayOutputStream whole = new ByteArrayOutputStream(PRODUCT.length + product.json().length + 1);
            whole.writeBytes(PRODUCT);
            whole.writeBytes(product.json());
            whole.write('}');
            return new Ready(whole.toByteArray(), Long.toString(product.edition()));
        });
    }

    private Optional<Rendered> byId(String id) {
        return shared(
                productFlights,
                Room.PRODUCT,
                id,
                () -> catalogue.onSale(id).map(this::rendered),
                Rendered::copy,
                Rendered::of);
    }

    private Optional<String> idOf(String slug) {
        return SLUG.matcher(slug).matches()
                ? shared(
                        slugFlights,
                        Room.SLUG,
                        slug,
                        () -> catalogue.idOf(slug),
                        id -> new Copy(List.of(), bytes(id)),
                        copy -> new String(copy.body(), StandardCharsets.US_ASCII))
                : catalogue.idOf(slug);
    }

    private Rendered rendered(OnSale product) {
        ProductView view = product.view();
        return new Rendered(json.writeValueAsBytes(view), view.version(), product.version(), view.available());
    }

    /** The whole reply; as {@link Catalogue#list(String, String, int, int)}. */
    public byte[] list(@Nullable String category, String sort, int page, int size) {
        ProductOrder.named(sort);
        if (page >= FIRST_PAGES || (category != null && !SLUG.matcher(category).matches())) {
            return whole(catalogue.list(category, sort, page, size));
        }
        Listed listed = shared(
                        listFlights,
                        Room.LIST,
                        String.join(
                                ",",
                                category == null ? "" : category,
                                sort,
                                Integer.toString(page),
                                Integer.toString(size)),
                        () -> Optional.of(catalogue.listed(category, sort, page, size)),
                        ShopWindow::copy,
                        ShopWindow::listed)
                .orElseThrow();
        List<byte[]> items = items(listed.ids());
        ByteArrayOutputStream reply = new ByteArrayOutputStream(
                items.stream().mapToInt(item -> item.length + 1).sum() + 200);
        reply.writeBytes(PRODUCTS);
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                reply.write(',');
            }
            reply.writeBytes(items.get(i));
        }
        reply.writeBytes(bytes("],\"page\":"));
        reply.writeBytes(json.writeValueAsBytes(
                new Items.Numbered(page, size, listed.total(), Math.ceilDiv(listed.total(), size))));
        reply.writeBytes(bytes("}}"));
        return reply.toByteArray();
    }

    /** A copy that would be shown of a product now. */
    public record Kept(String productId, long version, long available) {}

    /** For the auditor: the copies that there are of those products. */
    public List<Kept> kept(List<String> productIds) {
        return copies.kept(productIds).entrySet().stream()
                .map(copy -> new Kept(copy.getKey(), version(copy.getValue()), available(copy.getValue())))
                .toList();
    }

    private byte[] whole(ServiceMessage<?> message) {
        if (message instanceof ServiceMessage.Success<?> success) {
            return json.writeValueAsBytes(Reply.of(success));
        }
        throw new IllegalStateException("A list is read or refused, not failed");
    }

    private static Copy copy(Listed listed) {
        return new Copy(List.of(Long.toString(listed.total())), bytes(String.join(",", listed.ids())));
    }

    private static Listed listed(Copy copy) {
        String ids = new String(copy.body(), StandardCharsets.US_ASCII);
        return new Listed(
                ids.isEmpty() ? List.of() : List.of(ids.split(",")),
                Long.parseLong(copy.head().getFirst()));
    }

    /** The products in this order; without those that are off sale by now. */
    private List<byte[]> items(List<String> ids) {
        Map<String, byte[]> found = new HashMap<>();
        List<String> missing = new ArrayList<>();
        Map<String, Lease> leases = new HashMap<>();
        @Nullable List<Look> looks = ids.isEmpty() ? null : copies.look(Room.PRODUCT, ids);
        if (looks == null) {
            missing.addAll(ids);
        } else {
            for (Look look : looks) {
                @Nullable Copy copy = look.copy();
                if (copy != null) {
                    found.put(look.key(), copy.body());
                } else {
                    missing.add(look.key());
                    @Nullable Lease lease = copies.lease(look);
                    if (lease != null) {
                        leases.put(look.key(), lease);
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            for (OnSale product : catalogue.onSale(missing)) {
                Rendered rendered = rendered(product);
                found.put(product.view().id(), rendered.json());
                @Nullable Lease lease = leases.remove(product.view().id());
                if (lease != null) {
                    copies.fill(lease, rendered.copy());
                }
            }
            leases.values().forEach(copies::release);
        }
        List<byte[]> items = new ArrayList<>(ids.size());
        for (String id : ids) {
            byte[] item = found.get(id);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    /**
     * One reads for all who miss the same at once. Who has waited takes what the other has read only if it could be filled
     * in: then nothing was written until after he began to wait.
     */
    private <T> Optional<T> shared(
            Map<String, CompletableFuture<Optional<T>>> flights,
            Room room,
            String key,
            Supplier<Optional<T>> store,
            Function<T, Copy> asCopy,
            Function<Copy, T> fromCopy) {
        @Nullable Look look = copies.look(room, key);
        if (look == null) {
            return store.get();
        }
        if (look.copy() != null) {
            return Optional.of(fromCopy.apply(look.copy()));
        }
        CompletableFuture<Optional<T>> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<Optional<T>> others = flights.putIfAbsent(key, mine);
        if (others != null) {
            return awaited(others).or(store);
        }
        try {
            @Nullable Lease lease = copies.lease(look);
            if (lease == null) {
                return filledByAnother(room, key).map(fromCopy).or(store);
            }
            Optional<T> read = read(lease, store);
            // Nobody joins any more: what is filled in now may be written the next moment.
            flights.remove(key, mine);
            if (read.isPresent() && copies.fill(lease, asCopy.apply(read.get()))) {
                mine.complete(read);
            }
            return read;
        } finally {
            flights.remove(key, mine);
            mine.complete(Optional.empty());
        }
    }

    /** Where there is nothing to fill in, the lease is given back. */
    private <T> Optional<T> read(Lease lease, Supplier<Optional<T>> store) {
        Optional<T> found = Optional.empty();
        try {
            found = store.get();
            return found;
        } finally {
            if (found.isEmpty()) {
                copies.release(lease);
            }
        }
    }

    private static <T> Optional<T> awaited(CompletableFuture<Optional<T>> others) {
        try {
            return others.get(SHARED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    /** Another instance has the lease: it will not be long. */
    private Optional<Copy> filledByAnother(Room room, String key) {
        for (int pause : PAUSES) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            @Nullable Look again = copies.look(room, key);
            if (again == null) {
                return Optional.empty();
            }
            if (again.copy() != null) {
                return Optional.of(again.copy());
            }
        }
        return Optional.empty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
