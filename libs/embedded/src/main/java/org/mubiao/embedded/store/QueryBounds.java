package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a query says about where its fields' values lie. What it does not understand it leaves out, which is safe. */
final class QueryBounds {

    private final Map<String, List<FieldBounds>> byField = new HashMap<>();

    static QueryBounds of(Document query) {
        QueryBounds bounds = new QueryBounds();
        bounds.add(query);
        return bounds;
    }

    /** One for each condition on the field, all of which must hold, though of a list each for another element. */
    List<FieldBounds> on(String field) {
        return byField.getOrDefault(field, List.of());
    }

    boolean isEmpty() {
        return byField.isEmpty();
    }

    private void add(Document query) {
        for (Map.Entry<String, Object> entry : query.entrySet()) {
            String field = entry.getKey();
            Object condition = entry.getValue();
            if (field.equals("$and") && condition instanceof Collection<?> all) {
                for (Object each : all) if (each instanceof Document conjunct) add(conjunct);
            } else if (!field.startsWith("$")) {
                FieldBounds bounds = condition(condition);
                if (bounds != null)
                    byField.computeIfAbsent(field, _ -> new ArrayList<>()).add(bounds);
            }
        }
    }

    private static @Nullable FieldBounds condition(@Nullable Object condition) {
        if (BsonRegularExpression.isRegularExpression(condition)) return expression(condition);
        if (!(condition instanceof Document document)) return value(condition);
        if (document.keySet().stream().allMatch(key -> key.startsWith("$"))) return operators(document);
        return isPlain(document)
                ? FieldBounds.oneOf(List.of(KeyWriter.key(document))).whereScalar()
                : null;
    }

    private static @Nullable FieldBounds value(@Nullable Object value) {
        return value instanceof Collection || value instanceof BsonRegularExpression
                ? null
                : FieldBounds.oneOf(List.of(KeyWriter.key(value)));
    }

    /** A document to be equal to: no operator and no empty document anywhere in it, which the library reads otherwise. */
    private static boolean isPlain(Document document) {
        return !document.isEmpty()
                && document.entrySet().stream()
                        .allMatch(field -> !field.getKey().startsWith("$")
                                && !(field.getValue() instanceof Collection)
                                && !(field.getValue() instanceof BsonRegularExpression)
                                && !(field.getValue() instanceof Document inner && !isPlain(inner)));
    }

    private static @Nullable FieldBounds operators(Document operators) {
        FieldBounds range = null;
        for (Map.Entry<String, Object> operator : operators.entrySet()) {
            Object operand = operator.getValue();
            FieldBounds bounds = switch (operator.getKey()) {
                case "$eq" -> operand instanceof Document ? null : value(operand);
                case "$in" -> operand instanceof Collection<?> values ? oneOf(values) : null;
                case "$all" -> operand instanceof Collection<?> values ? anyOf(values) : null;
                case "$elemMatch" -> elementMatch(operand);
                case "$gt", "$gte" -> Comparison.atLeast(operand);
                case "$lt", "$lte" -> Comparison.atMost(operand);
                default -> null;
            };
            if (bounds == null) continue;
            if (bounds.exact()) return bounds;
            range = range == null ? bounds : range.and(bounds);
        }
        return range;
    }

    private static @Nullable FieldBounds oneOf(Collection<?> values) {
        List<OrderedKey> keys = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Collection || value instanceof BsonRegularExpression) return null;
            keys.add(KeyWriter.key(value));
        }
        return FieldBounds.oneOf(keys);
    }

    /** Every one of the values must be there, so the first will do. */
    private static @Nullable FieldBounds anyOf(Collection<?> values) {
        Object first = values.isEmpty() ? null : values.iterator().next();
        return first == null || first instanceof Document ? null : value(first);
    }

    private static @Nullable FieldBounds elementMatch(@Nullable Object operand) {
        return operand instanceof Document document
                        && !document.isEmpty()
                        && document.keySet().stream().allMatch(key -> key.startsWith("$"))
                        && !BsonRegularExpression.isRegularExpression(document)
                ? operators(document)
                : null;
    }

    /** Strings with the beginning that the expression asks for; and what is no string, which the library matches too. */
    private static @Nullable FieldBounds expression(@Nullable Object condition) {
        String beginning = ExpressionBeginning.of(BsonRegularExpression.convertToRegularExpression(condition));
        if (beginning.isEmpty() || "[{".indexOf(beginning.charAt(0)) >= 0) return null;
        return FieldBounds.within(
                Stretch.classes(ValueClass.MIN_KEY, ValueClass.NUMBER),
                Stretch.only(KeyWriter.stringsFrom(beginning)),
                Stretch.classes(ValueClass.DOCUMENT, ValueClass.MAX_KEY));
    }
}
