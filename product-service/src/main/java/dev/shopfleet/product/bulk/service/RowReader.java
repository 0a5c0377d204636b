package dev.shopfleet.product.bulk.service;

import dev.shopfleet.common.message.FieldError;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.bulk.service.ProductFile.Group;
import dev.shopfleet.product.bulk.service.ProductFile.Row;
import dev.shopfleet.product.catalogue.model.ProductStatus;
import dev.shopfleet.product.catalogue.service.ProductDraft;
import dev.shopfleet.product.catalogue.service.VariantDraft;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** From rows to what an admin would have sent about the product; held to the same rules. */
@Component
final class RowReader {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
    private static final int MOST_PIECES = 1_000_000;
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final Validator validator;
    private final JsonMapper json;

    RowReader(Validator validator, JsonMapper json) {
        this.validator = validator;
        this.json = json;
    }

    /** @throws Refusal {@code VALIDATION_FAILED}; fields of the n-th variant begin with {@code variants[n].} */
    ProductDraft draft(Group group) {
        @Nullable Row row = group.product();
        @Nullable
        List<VariantDraft> variants = group.variants().isEmpty()
                ? null
                : IntStream.range(0, group.variants().size())
                        .mapToObj(i -> variant(group.variants().get(i), "variants[" + i + "]."))
                        .toList();
        ProductDraft draft = row == null
                ? new ProductDraft(group.code(), null, null, null, null, null, null, variants, null)
                : new ProductDraft(
                        group.code(),
                        row.text(Cells.SLUG),
                        row.text(Cells.NAME),
                        row.has(Cells.DESCRIPTION) ? orEmpty(row.text(Cells.DESCRIPTION)) : null,
                        row.text(Cells.CATEGORY),
                        price(row, ""),
                        attributes(row),
                        variants,
                        status(row));
        List<FieldError> errors = validator.validate(draft).stream()
                .map(wrong -> new FieldError(wrong.getPropertyPath().toString(), wrong.getMessage()))
                .toList();
        if (!errors.isEmpty()) {
            throw Refusal.fields(errors);
        }
        return draft;
    }

    private VariantDraft variant(Row row, String path) {
        @Nullable String sku = row.text(Cells.SKU);
        if (sku == null) {
            throw Refusal.field(path + Cells.SKU, "must not be blank");
        }
        return new VariantDraft(sku, texts(row, Cells.OPTIONS, path), price(row, path), null, pieces(row, path));
    }

    /** Of the product itself. */
    int stock(Group group) {
        @Nullable Row row = group.product();
        @Nullable Integer pieces = row == null ? null : pieces(row, "");
        return pieces == null ? 0 : pieces;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable Money price(Row row, String path) {
        @Nullable String amount = row.text(Cells.PRICE);
        if (amount == null) {
            return null;
        }
        @Nullable String currency = row.text(Cells.CURRENCY);
        if (currency == null) {
            throw Refusal.field(path + Cells.CURRENCY, "must not be blank beside a price");
        }
        return new Money(number(amount, path + Cells.PRICE, "is a whole number of minor units"), currency);
    }

    private static @Nullable Integer pieces(Row row, String path) {
        @Nullable String stock = row.text(Cells.STOCK);
        if (stock == null) {
            return null;
        }
        String means = "is a whole number up to " + MOST_PIECES;
        long pieces = number(stock, path + Cells.STOCK, means);
        if (pieces > MOST_PIECES) {
            throw Refusal.field(path + Cells.STOCK, means);
        }
        return (int) pieces;
    }

    private static long number(String text, String field, String means) {
        if (!NUMBER.matcher(text).matches()) {
            throw Refusal.field(field, means);
        }
        return Long.parseLong(text);
    }

    private static @Nullable ProductStatus status(Row row) {
        @Nullable String status = row.text(Cells.STATUS);
        return switch (status) {
            case null -> null;
            case "ACTIVE" -> ProductStatus.ACTIVE;
            case "DRAFT" -> ProductStatus.DRAFT;
            default -> throw Refusal.field(Cells.STATUS, "is ACTIVE or DRAFT");
        };
    }

    private @Nullable Map<String, @Nullable String> attributes(Row row) {
        @Nullable Map<String, String> texts = texts(row, Cells.ATTRIBUTES, "");
        return texts == null ? null : new TreeMap<>(texts);
    }

    /** Null where the file has no such column; none where the cell is empty. */
    private @Nullable Map<String, String> texts(Row row, String column, String path) {
        if (!row.has(column)) {
            return null;
        }
        @Nullable String cell = row.text(column);
        if (cell == null) {
            return column.equals(Cells.OPTIONS) ? null : new TreeMap<>();
        }
        try {
            return json.readValue(cell, TEXTS);
        } catch (JacksonException e) {
            throw Refusal.field(path + column, "is not a JSON object of texts");
        }
    }
}
