package dev.shopfleet.product.bulk.model;

import org.jspecify.annotations.Nullable;

/**
 * What was wrong with a row.
 *
 * @param row as a spreadsheet counts them: the header is row 1
 * @param field the column; absent where it is not about one
 */
public record RowError(
        int row, @Nullable String sku, @Nullable String field, String message) {}
