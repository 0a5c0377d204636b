package dev.shopfleet.local.mongo;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a query demands of one field, as far as an index can narrow the search by it. */
sealed interface Condition {

    /** One of these values ({@code null} stands for missing too). */
    record OneOf(List<@Nullable Object> values) implements Condition {}

    /** Between two values of one type; bounds count as inside, the matcher decides. */
    record Between(Object low, Object high) implements Condition {}

    /** The field is there. */
    record Present() implements Condition {}

    /** Whether a document without the field can meet it. */
    default boolean allowsMissing() {
        return this instanceof OneOf(List<@Nullable Object> values) && values.contains(null);
    }

    /** The conditions that every matching document meets, by field. What is not understood is left out. */
    static Map<String, List<Condition>> of(Document query) {
        Map<String, List<Condition>> conditions = new LinkedHashMap<>();
        collect("", query, conditions);
        return conditions;
    }

    private static void collect(String prefix, Document query, Map<String, List<Condition>> into) {
        for (Map.Entry<String, Object> entry : query.entrySet()) {
            String field = entry.getKey();
            if (field.equals("$and") && entry.getValue() instanceof Collection<?> parts) {
                for (Object part : parts) {
                    if (part instanceof Document document) {
                        collect(prefix, document, into);
                    }
                }
            } else if (!field.startsWith("$")) {
                collectField(prefix + field, entry.getValue(), into);
            }
        }
    }

    private static void collectField(String field, @Nullable Object demand, Map<String, List<Condition>> into) {
        if (!(demand instanceof Document operators)
                || operators.keySet().stream().noneMatch(key -> key.startsWith("$"))) {
            if (isComparable(demand)) {
                add(field, equalTo(demand), into);
            }
            return;
        }
        for (Map.Entry<String, Object> operator : operators.entrySet()) {
            Object operand = operator.getValue();
            switch (operator.getKey()) {
                case "$eq" -> {
                    if (isComparable(operand)) {
                        add(field, equalTo(operand), into);
                    }
                }
                case "$in" -> {
                    if (operand instanceof Collection<?> values
                            && values.stream().allMatch(Condition::isComparable)) {
                        add(field, new OneOf(new ArrayList<>(values)), into);
                    }
                }
                case "$gt", "$gte" -> {
                    if (isBound(operand)) {
                        add(field, new Between(operand, new BsonOrder.Edge(BsonOrder.rank(operand), 1)), into);
                    }
                }
                case "$lt", "$lte" -> {
                    if (isBound(operand)) {
                        add(field, new Between(new BsonOrder.Edge(BsonOrder.rank(operand), -1), operand), into);
                    }
                }
                case "$exists" -> {
                    if (Boolean.TRUE.equals(operand)) {
                        add(field, new Present(), into);
                    }
                }
                case "$elemMatch" -> {
                    if (operand instanceof Document element
                            && element.keySet().stream().noneMatch(key -> key.startsWith("$"))) {
                        collect(field + ".", element, into);
                    }
                }
                default -> {
                    // no index helps with it
                }
            }
        }
    }

    private static OneOf equalTo(@Nullable Object value) {
        List<@Nullable Object> one = new ArrayList<>(1);
        one.add(value);
        return new OneOf(one);
    }

    private static void add(String field, Condition condition, Map<String, List<Condition>> into) {
        into.computeIfAbsent(field, _ -> new ArrayList<>(2)).add(condition);
    }

    /** Numbers, strings, dates and ids; the matcher's ways with null, arrays and expressions are not an interval. */
    private static boolean isBound(@Nullable Object value) {
        return switch (BsonOrder.rank(value)) {
            case 2 -> !Double.isNaN(((Number) Objects.requireNonNull(value)).doubleValue());
            case 3, 8, 9, 10, 11, 12 -> true;
            default -> false;
        };
    }

    /** Equality with a document is exact only where it has no operator, no expression and no null in it. */
    private static boolean isComparable(@Nullable Object value) {
        if (value instanceof Document document) {
            return !document.isEmpty()
                    && document.entrySet().stream()
                            .allMatch(entry -> !entry.getKey().startsWith("$")
                                    && entry.getValue() != null
                                    && isComparable(entry.getValue()));
        }
        return !(value instanceof Collection<?>)
                && !(value instanceof BsonRegularExpression)
                && BsonOrder.rank(value) != 13;
    }
}
