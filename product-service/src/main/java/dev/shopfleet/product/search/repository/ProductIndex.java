package dev.shopfleet.product.search.repository;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.product.config.ProductProperties;
import dev.shopfleet.product.search.model.SearchedProduct;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.elasticsearch.BulkFailureException;
import org.springframework.data.elasticsearch.NoSuchIndexException;
import org.springframework.data.elasticsearch.ResourceNotFoundException;
import org.springframework.data.elasticsearch.UncategorizedElasticsearchException;
import org.springframework.data.elasticsearch.client.elc.NativeQuery;
import org.springframework.data.elasticsearch.core.IndexOperations;
import org.springframework.data.elasticsearch.core.SearchHitsIterator;
import org.springframework.data.elasticsearch.core.document.Document;
import org.springframework.data.elasticsearch.core.index.AliasAction;
import org.springframework.data.elasticsearch.core.index.AliasActionParameters;
import org.springframework.data.elasticsearch.core.index.AliasActions;
import org.springframework.data.elasticsearch.core.index.AliasData;
import org.springframework.data.elasticsearch.core.mapping.IndexCoordinates;
import org.springframework.data.elasticsearch.core.query.FetchSourceFilter;
import org.springframework.data.elasticsearch.core.query.IndexQuery;
import org.springframework.data.elasticsearch.core.query.IndexQueryBuilder;
import org.springframework.data.elasticsearch.core.query.Query;
import org.springframework.data.elasticsearch.core.query.SeqNoPrimaryTerm;
import org.springframework.stereotype.Repository;

/**
 * The index that searches go to lies behind an alias. While it is rebuilt there is a second one behind a second alias,
 * and every instance writes to both. There are two names that take turns, so two rebuilds at once cannot both begin.
 */
@Repository
public class ProductIndex {

    /** The indexes to write to, as they were when somebody last looked. */
    private record Targets(Set<String> indexes, Instant until) {}

    /** What {@code index.json} says of itself; an index of another layout is built anew. */
    private static final int LAYOUT = 2;

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
            } catch (NoSuchIndexException | ResourceNotFoundException e) {
                // An index was switched away under our hands: look again, and write to all anew.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                forgetTargets();
            }
        }
    }

    private void change(String index, String productId, UnaryOperator<@Nullable SearchedProduct> change) {
        IndexCoordinates there = IndexCoordinates.of(index);
        for (int attempt = 1; ; attempt++) {
            // As a document, because that carries the place in its history which the write names.
            Document found =
                    server.<@Nullable Document>ask(operations -> operations.get(productId, Document.class, there));
            SearchedProduct news = change.apply(found == null ? null : read(found));
            if (news == null) {
                return;
            }
            IndexQueryBuilder write = IndexQuery.builder().withId(productId).withObject(news);
            IndexQuery guarded = (found == null
                            ? write.withOpType(IndexQuery.OpType.CREATE)
                            : write.withSeqNoPrimaryTerm(
                                    new SeqNoPrimaryTerm(found.getSeqNo(), found.getPrimaryTerm())))
                    .build();
            try {
                server.ask(operations -> operations.index(guarded, there));
                return;
            } catch (DataAccessException e) {
                if (!isConflict(e) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private SearchedProduct read(Document found) {
        return server.ask(operations -> operations.getElasticsearchConverter().read(SearchedProduct.class, found));
    }

    private static boolean isConflict(DataAccessException e) {
        // Spring Data has no exception of its own for a document that was to be new and is not.
        return e instanceof OptimisticLockingFailureException
                || (e instanceof UncategorizedElasticsearchException other && SearchServer.status(other) == CONFLICT);
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
        return on(alias, indexes -> indexes.getAliases(alias + "*")).entrySet().stream()
                .map(index -> Map.entry(
                        index.getKey(),
                        index.getValue().stream().map(AliasData::getAlias).collect(Collectors.toUnmodifiableSet())))
                .filter(index ->
                        index.getValue().contains(alias) || index.getValue().contains(next()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private <T> T on(String index, Function<IndexOperations, T> request) {
        return server.ask(operations -> request.apply(operations.indexOps(IndexCoordinates.of(index))));
    }

    /**
     * Makes the first index, if there is none. It is marked as one that lacks what was there before it, so that it is
     * filled whoever dies now.
     */
    public void ensure() {
        ensure(false);
    }

    /**
     * Whether everything has to be put in anew: the index was lost, or is of another layout.
     *
     * @param nothingToFind there is nothing yet that could be missing from it
     */
    public boolean wantsRebuild(boolean nothingToFind) {
        ensure(nothingToFind);
        return aliases().entrySet().stream()
                .filter(index -> index.getValue().contains(alias))
                .map(index -> on(index.getKey(), IndexOperations::getMapping))
                .anyMatch(mapping -> !(mapping.get("_meta") instanceof Map<?, ?> meta)
                        || !Integer.valueOf(LAYOUT).equals(meta.get("layout"))
                        || !"yes".equals(meta.get("filled")));
    }

    private synchronized void ensure(boolean filled) {
        if (aliases().values().stream().noneMatch(names -> names.contains(alias))) {
            try {
                create(alias + "-a", alias, filled);
            } catch (DataAccessException e) {
                if (!exists(alias + "-a")) {
                    throw e;
                }
            }
            forgetTargets();
        }
    }

    private boolean exists(String index) {
        return on(index, IndexOperations::exists);
    }

    /**
     * By the client below Spring Data, which would create first and name afterwards: an index must not be there for a
     * moment without its alias, and a crash in between must not leave one.
     */
    private void create(String index, String under, boolean filled) {
        try (InputStream file = ProductIndex.class.getResourceAsStream("/search/index.json")) {
            if (file == null) {
                throw new IllegalStateException("search/index.json is missing");
            }
            Reader settings = new StringReader(
                    new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("{filled}", filled ? "yes" : "no"));
            server.ask(operations -> operations.execute(client -> client.indices()
                    .create(create -> create.withJson(settings).index(index).aliases(under, a -> a))));
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
            on(index, IndexOperations::delete);
        }
        try {
            create(index, next(), true);
        } catch (DataAccessException e) {
            throw exists(index) ? rebuilding() : e;
        }
        forgetTargets();
        pause();
        return index;
    }

    /** Whether any instance fills a second index. */
    public boolean isRebuilding() {
        return aliases().values().stream().anyMatch(names -> names.contains(next()));
    }

    /** It will not be finished: nobody needs to write to it, and the next rebuild need not wait for it. */
    public void abandonRebuild(String index) {
        try {
            if (!aliases().getOrDefault(index, Set.of()).contains(alias)) {
                on(index, IndexOperations::delete);
            }
        } catch (Refusal | DataAccessException e) {
            // Then it counts as dead some time after it was begun.
            forgetTargets();
        }
    }

    private static RuntimeException rebuilding() {
        return new Refusal(Code.REQUEST_IN_PROGRESS, "The index is being rebuilt");
    }

    private boolean isYoung(String index) {
        Object created = on(index, IndexOperations::getSettings).get("index.creation_date");
        return created != null
                && Instant.ofEpochMilli(Long.parseLong(created.toString()))
                        .plus(REBUILD_IS_DEAD_AFTER)
                        .isAfter(clock.instant());
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

    /** What the auditor compares of a product in the index. */
    public record Entry(String id, long version, boolean onSale) {}

    private record Part(long productVersion, boolean onSale) {}

    /** Everything that searches go to. To be closed. */
    public Stream<Entry> all() {
        Query all = NativeQuery.builder()
                .withQuery(everything -> everything.matchAll(any -> any))
                .withSourceFilter(FetchSourceFilter.of(only -> only.withIncludes("productVersion", "onSale")))
                .withPageable(PageRequest.ofSize(1_000))
                .build();
        SearchHitsIterator<Part> hits = server.ask(operations -> {
            on(alias, indexes -> {
                indexes.refresh();
                return alias;
            });
            return operations.searchForStream(all, Part.class, IndexCoordinates.of(alias));
        });
        return hits.stream()
                .onClose(hits::close)
                .map(hit -> new Entry(
                        Objects.requireNonNull(hit.getId()),
                        hit.getContent().productVersion(),
                        hit.getContent().onSale()))
                // Of these only the stock is known yet.
                .filter(entry -> entry.version() > 0);
    }

    /** Adds those that events have not brought in meanwhile; the others are merged by {@link #change}. */
    public List<String> addNew(String index, Map<String, SearchedProduct> products) {
        if (products.isEmpty()) {
            return List.of();
        }
        List<IndexQuery> writes = products.entrySet().stream()
                .map(product -> IndexQuery.builder()
                        .withId(product.getKey())
                        .withObject(product.getValue())
                        .withOpType(IndexQuery.OpType.CREATE)
                        .build())
                .toList();
        try {
            server.ask(operations -> operations.bulkIndex(writes, IndexCoordinates.of(index)));
            return List.of();
        } catch (BulkFailureException e) {
            return List.copyOf(e.getFailedDocuments().keySet());
        }
    }

    /** From now on searches go to that index; the old one goes. */
    public void finishRebuild(String index) {
        on(index, indexes -> {
            indexes.refresh();
            return index;
        });
        Set<String> old = aliases().entrySet().stream()
                .filter(entry ->
                        entry.getValue().contains(alias) && !entry.getKey().equals(index))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        AliasActions moves = new AliasActions();
        old.forEach(away -> moves.add(new AliasAction.Remove(named(away, alias))));
        moves.add(new AliasAction.Add(named(index, alias)), new AliasAction.Remove(named(index, next())));
        on(index, indexes -> indexes.alias(moves));
        forgetTargets();
        pause();
        // Whoever began the next rebuild meanwhile may have made an index of that name anew.
        old.removeAll(aliases().keySet());
        old.forEach(away -> on(away, IndexOperations::delete));
    }

    private static AliasActionParameters named(String index, String name) {
        return AliasActionParameters.builder()
                .withIndices(index)
                .withAliases(name)
                .build();
    }
}
