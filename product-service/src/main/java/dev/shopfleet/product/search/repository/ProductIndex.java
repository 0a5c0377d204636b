package dev.shopfleet.product.search.repository;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.OpType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.GetResponse;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.product.config.ProductProperties;
import dev.shopfleet.product.search.model.SearchedProduct;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The index that searches go to lies behind an alias. While it is rebuilt there is a second one behind a second alias,
 * and every instance writes to both. There are two names that take turns, so two rebuilds at once cannot both begin.
 */
@Repository
public class ProductIndex {

    /** The indexes to write to, as they were when somebody last looked. */
    private record Targets(Set<String> indexes, Instant until) {}

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int ATTEMPTS = 30;
    private static final Duration REBUILD_IS_DEAD_AFTER = Duration.ofMinutes(15);

    private final SearchServer server;
    private final String alias;
    private final Duration targetsKnownFor;
    private final Clock clock;
    private volatile Targets targets = new Targets(Set.of(), Instant.EPOCH);

    ProductIndex(SearchServer server, ProductProperties properties, Clock clock) {
        this.server = server;
        this.alias = properties.search().indexPrefix() + "products";
        this.targetsKnownFor = properties.search().targetsKnownFor();
        this.clock = clock;
    }

    /** What searches are sent to. */
    String alias() {
        return alias;
    }

    private String next() {
        return alias + "-next";
    }

    /**
     * Changes what is known of a product, in every index that is written to. The write holds only if nobody else wrote
     * meanwhile; if somebody did, the change is made anew on what they left.
     *
     * @param change gives null where there is nothing new
     */
    public void change(String productId, UnaryOperator<@Nullable SearchedProduct> change) {
        for (int attempt = 1; ; attempt++) {
            try {
                targets().forEach(index -> change(index, productId, change));
                return;
            } catch (ElasticsearchException e) {
                // An index was switched away under our hands: look again, and write to all anew.
                if (e.status() != NOT_FOUND || attempt == ATTEMPTS) {
                    throw e;
                }
                forgetTargets();
            }
        }
    }

    private void change(String index, String productId, UnaryOperator<@Nullable SearchedProduct> change) {
        for (int attempt = 1; ; attempt++) {
            GetResponse<SearchedProduct> found =
                    server.ask(client -> client.get(get -> get.index(index).id(productId), SearchedProduct.class));
            SearchedProduct news = change.apply(found.found() ? found.source() : null);
            if (news == null) {
                return;
            }
            try {
                server.ask(client -> client.index(write -> {
                    write.index(index).id(productId).document(news);
                    return found.found()
                            ? write.ifSeqNo(found.seqNo()).ifPrimaryTerm(found.primaryTerm())
                            : write.opType(OpType.Create);
                }));
                return;
            } catch (ElasticsearchException e) {
                if (e.status() != CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Set<String> targets() {
        Targets known = targets;
        if (known.until().isAfter(clock.instant())) {
            return known.indexes();
        }
        Instant until = clock.instant().plus(targetsKnownFor);
        Set<String> found = aliases().keySet();
        if (found.isEmpty()) {
            ensure();
            found = aliases().keySet();
        }
        targets = new Targets(Set.copyOf(found), until);
        return found;
    }

    private void forgetTargets() {
        targets = new Targets(Set.of(), Instant.EPOCH);
    }

    /** Which of our two aliases lead to which index. */
    private Map<String, Set<String>> aliases() {
        // A pattern, because asking for an alias by its name is an error where it is absent.
        return server
                .ask(client -> client.indices().getAlias(get -> get.name(alias + "*")))
                .aliases()
                .entrySet()
                .stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey,
                        index -> Set.copyOf(index.getValue().aliases().keySet())))
                .entrySet()
                .stream()
                .filter(index ->
                        index.getValue().contains(alias) || index.getValue().contains(next()))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Makes the first index, if there is none. */
    public synchronized void ensure() {
        if (aliases().values().stream().noneMatch(names -> names.contains(alias))) {
            try {
                create(alias + "-a", alias);
            } catch (ElasticsearchException e) {
                if (!exists(alias + "-a")) {
                    throw e;
                }
            }
            forgetTargets();
        }
    }

    private boolean exists(String index) {
        return server.ask(client -> client.indices().exists(ask -> ask.index(index)))
                .value();
    }

    private void create(String index, String under) {
        try (InputStream settings = ProductIndex.class.getResourceAsStream("/search/index.json")) {
            if (settings == null) {
                throw new IllegalStateException("search/index.json is missing");
            }
            server.ask(client -> client.indices()
                    .create(create -> create.withJson(settings).index(index).aliases(under, a -> a)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Begins a rebuild.
     *
     * @return the index to fill; when this returns, every instance writes to it too
     * @throws Refusal {@code REQUEST_IN_PROGRESS}
     */
    public String beginRebuild() {
        ensure();
        Map<String, Set<String>> before = aliases();
        String index = before.getOrDefault(alias + "-a", Set.of()).contains(alias) ? alias + "-b" : alias + "-a";
        if (exists(index)) {
            if (before.getOrDefault(index, Set.of()).contains(next()) && isYoung(index)) {
                throw rebuilding();
            }
            server.ask(client -> client.indices().delete(delete -> delete.index(index)));
        }
        try {
            create(index, next());
        } catch (ElasticsearchException e) {
            throw exists(index) ? rebuilding() : e;
        }
        forgetTargets();
        pause();
        return index;
    }

    private static RuntimeException rebuilding() {
        return new Refusal(Code.REQUEST_IN_PROGRESS, "The index is being rebuilt");
    }

    private boolean isYoung(String index) {
        var settings = server.ask(client -> client.indices().getSettings(get -> get.index(index)))
                .settings()
                .get(index);
        Long created = settings == null
                        || settings.settings() == null
                        || settings.settings().index() == null
                ? null
                : settings.settings().index().creationDate();
        return created != null
                && Instant.ofEpochMilli(created).plus(REBUILD_IS_DEAD_AFTER).isAfter(clock.instant());
    }

    /** What an instance knows of the targets is older than this at no time. */
    private void pause() {
        try {
            Thread.sleep(targetsKnownFor.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the index was rebuilt", e);
        }
    }

    /** Adds those that events have not brought in meanwhile; the others are merged by {@link #change}. */
    public List<String> addNew(String index, Map<String, SearchedProduct> products) {
        if (products.isEmpty()) {
            return List.of();
        }
        BulkRequest.Builder bulk = new BulkRequest.Builder().index(index);
        products.forEach((id, product) -> bulk.operations(
                operation -> operation.create(create -> create.id(id).document(product))));
        BulkRequest request = bulk.build();
        BulkResponse done = server.ask(client -> client.bulk(request));
        return done.items().stream()
                .filter(item -> item.error() != null)
                .map(item -> item.id() == null ? "" : item.id())
                .toList();
    }

    /** From now on searches go to that index; the old one goes. */
    public void finishRebuild(String index) {
        server.ask(client -> client.indices().refresh(refresh -> refresh.index(index)));
        Set<String> old = aliases().entrySet().stream()
                .filter(entry ->
                        entry.getValue().contains(alias) && !entry.getKey().equals(index))
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toSet());
        server.ask(client -> client.indices().updateAliases(update -> {
            old.forEach(away -> update.actions(
                    action -> action.remove(remove -> remove.index(away).alias(alias))));
            return update.actions(action -> action.add(add -> add.index(index).alias(alias)))
                    .actions(action ->
                            action.remove(remove -> remove.index(index).alias(next())));
        }));
        forgetTargets();
        pause();
        old.forEach(away -> server.ask(client -> client.indices().delete(delete -> delete.index(away))));
    }
}
