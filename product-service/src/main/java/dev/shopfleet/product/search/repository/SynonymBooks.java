package dev.shopfleet.product.search.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.product.search.model.SynonymBook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The one book of synonyms; a file has its first content. */
@Repository
public class SynonymBooks extends AggregateRepository<SynonymBook> {

    SynonymBooks(AggregateStore store) {
        super(SynonymBook.class, store);
    }

    @Override
    protected String noun() {
        return "book of synonyms";
    }

    public SynonymBook book() {
        return find(SynonymBook.ID).orElseGet(() -> {
            addIfAbsent(SynonymBook.of(atFirst()));
            return get(SynonymBook.ID);
        });
    }

    public SynonymBook change(Consumer<? super SynonymBook> change) {
        book();
        return change(SynonymBook.ID, change);
    }

    /** 0 where there is none yet. */
    long version() {
        Query query = Query.query(Criteria.where("_id").is(SynonymBook.ID));
        query.fields().include("version");
        Document found = documents().findOne(query, Document.class, documents().getCollectionName(SynonymBook.class));
        return found == null ? 0 : found.get("version", Number.class).longValue();
    }

    private static List<List<String>> atFirst() {
        try (InputStream file = SynonymBooks.class.getResourceAsStream("/search/synonyms.txt")) {
            if (file == null) {
                throw new IllegalStateException("search/synonyms.txt is missing");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line ->
                            Arrays.stream(line.split(",")).map(String::strip).toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
