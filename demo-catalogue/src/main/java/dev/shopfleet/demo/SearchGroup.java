package dev.shopfleet.demo;

import java.util.List;

/**
 * A query and the products that a good search puts first for it.
 *
 * @param kind what makes it hard: plural, synonym, similar, accent, typo
 * @param expected SKUs
 */
public record SearchGroup(String query, String kind, List<String> expected) {}
