package dev.shopfleet.demo.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A query, and the products of which one should stand first. Written down from reading the catalogue, not from what a
 * search gave.
 *
 * @param kind what makes it hard: typo, plural, synonym, compound, accent, code, name, attribute, category, price, or
 *     nothing where the shop does not have what is asked for
 * @param first SKUs
 */
public record JudgedSearch(String query, String kind, List<String> first) {

    public JudgedSearch {
        first = List.copyOf(first);
    }

    /** The whole list, in its order. */
    public static List<JudgedSearch> all() {
        try (InputStream file = JudgedSearch.class.getResourceAsStream("judged-searches.json")) {
            if (file == null) {
                throw new IllegalStateException("judged-searches.json is missing");
            }
            return List.copyOf(JsonMapper.shared().readValue(file, new TypeReference<List<JudgedSearch>>() {}));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
