package dev.shopfleet.product.bulk.service;

import dev.shopfleet.common.message.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file of comma-separated values (RFC 4180), in UTF-8. A product's variants follow its own row.
 *
 * @param products each with its rows
 */
record ProductFile(List<Group> products) {

    static final int MOST_ROWS = 20_000;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    /**
     * A row.
     *
     * @param number as a spreadsheet counts them: the header is row 1
     * @param cells by column; a column that the file does not have is absent
     */
    record Row(int number, Map<String, String> cells) {

        /** Null where the file has no such column, or the cell is empty. */
        @Nullable
        String text(String column) {
            @Nullable String cell = cells.get(column);
            return cell == null || cell.isBlank() ? null : cell.strip();
        }

        boolean has(String column) {
            return cells.containsKey(column);
        }
    }

    /**
     * Rows that are one product.
     *
     * @param code the product's own
     * @param product absent where only variants of a product are named that is there already
     */
    record Group(String code, @Nullable Row product, List<Row> variants) {

        List<Row> rows() {
            List<Row> rows = new ArrayList<>(variants);
            if (product != null) {
                rows.addFirst(product);
            }
            return rows;
        }
    }

    /** @throws Refusal {@code VALIDATION_FAILED} where the file as a whole cannot be read */
    static ProductFile of(byte[] bytes) {
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = FORMAT.parse(new StringReader(text(bytes)))) {
            checkHeader(parser.getHeaderNames());
            for (CSVRecord line : parser) {
                if (rows.size() == MOST_ROWS) {
                    throw wrong("has more than " + MOST_ROWS + " rows");
                }
                rows.add(row(line, rows.size() + 2));
            }
        } catch (CSVException | IllegalArgumentException e) {
            throw wrong("is not comma-separated values with a header, near row " + (rows.size() + 2));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                throw wrong("is not comma-separated values, near row " + (rows.size() + 2));
            }
            throw e;
        } catch (IOException e) {
            throw wrong("is not comma-separated values, near row " + (rows.size() + 2));
        }
        return new ProductFile(grouped(rows));
    }

    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw wrong("is not text in UTF-8");
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw wrong("is not text in UTF-8");
        }
    }

    private static void checkHeader(List<String> names) {
        List<String> unknown =
                names.stream().filter(name -> !Cells.COLUMNS.contains(name)).toList();
        if (!names.contains(Cells.SKU)) {
            throw wrong("has no column " + Cells.SKU);
        }
        if (!unknown.isEmpty()) {
            throw wrong("has columns that are not known; those known are " + String.join(", ", Cells.COLUMNS));
        }
    }

    private static Row row(CSVRecord line, int number) {
        if (!line.isConsistent()) {
            throw wrong("has another number of cells in row " + number + " than in its header");
        }
        Map<String, String> cells = new HashMap<>();
        line.toMap().forEach((column, cell) -> cells.put(column, Cells.plain(cell)));
        return new Row(number, cells);
    }

    private static List<Group> grouped(List<Row> rows) {
        List<Group> groups = new ArrayList<>();
        for (Row row : rows) {
            @Nullable String variantOf = row.text(Cells.VARIANT_OF);
            if (variantOf == null) {
                @Nullable String sku = row.text(Cells.SKU);
                groups.add(new Group(sku == null ? "" : sku, row, new ArrayList<>()));
            } else {
                if (groups.isEmpty() || !groups.getLast().code().equals(variantOf)) {
                    groups.add(new Group(variantOf, null, new ArrayList<>()));
                }
                groups.getLast().variants().add(row);
            }
        }
        return groups;
    }

    int rows() {
        return products.stream().mapToInt(group -> group.rows().size()).sum();
    }

    static Refusal wrong(String what) {
        return Refusal.field("file", what);
    }
}
