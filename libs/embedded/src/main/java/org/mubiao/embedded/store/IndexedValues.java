package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys under which an index lists a document. */
final class IndexedValues {

    /** In place of a value: an empty list, or a document that a sparse index passes over. Below every value. */
    private static final OrderedKey NO_VALUE = new OrderedKey(new byte[] {4});

    private final List<IndexKey> fields;
    private final boolean sparse;
    private final Shape shape;

    IndexedValues(List<IndexKey> fields, boolean sparse, Shape shape) {
        this.fields = fields;
        this.sparse = sparse;
        this.shape = shape;
        boolean elements = fields.stream()
                .flatMap(field -> Utils.splitPath(field.getKey()).stream())
                .anyMatch(part -> part.chars().allMatch(Character::isDigit));
        if (elements) shape.sawNestedLists();
    }

    /** Whether the key stands for no value, which no unique index refuses. */
    static boolean isNoValue(OrderedKey key) {
        byte first = key.bytes()[0];
        return first == 4 || first == ~4;
    }

    /** At least one key, with the values it was made of. */
    Map<OrderedKey, KeyValue> of(Document document) {
        if (sparse && fields.stream().allMatch(field -> isMissing(document, field.getKey()))) {
            return Map.of(directed(NO_VALUE, fields.getFirst()), new KeyValue((Object) null));
        }
        refuseParallelLists(document);
        Map<OrderedKey, List<@Nullable Object>> keys = new LinkedHashMap<>();
        keys.put(new OrderedKey(new byte[0]), List.of());
        for (IndexKey field : fields) keys = extended(keys, field, document);
        Map<OrderedKey, KeyValue> result = new LinkedHashMap<>();
        keys.forEach((key, values) -> result.put(key, new KeyValue(values)));
        return result;
    }

    private Map<OrderedKey, List<@Nullable Object>> extended(
            Map<OrderedKey, List<@Nullable Object>> keys, IndexKey field, Document document) {
        Map<OrderedKey, @Nullable Object> own = new LinkedHashMap<>();
        Object value = Utils.getSubdocumentValueCollectionAware(document, field.getKey());
        if (crossesNestedList(document, Utils.splitPath(field.getKey()))) shape.sawNestedLists();
        if (value instanceof Collection<?> elements) {
            shape.sawLists();
            if (elements.isEmpty()) own.put(directed(NO_VALUE, field), null);
            for (Object element : elements) put(own, field, element);
        } else {
            put(own, field, value);
        }
        Map<OrderedKey, List<@Nullable Object>> longer = new LinkedHashMap<>();
        keys.forEach((key, values) -> own.forEach((addition, added) -> {
            List<@Nullable Object> joined = new ArrayList<>(values);
            joined.add(added);
            longer.put(key.followedBy(addition), joined);
        }));
        return longer;
    }

    private void put(Map<OrderedKey, @Nullable Object> own, IndexKey field, @Nullable Object value) {
        shape.sawValue(value);
        own.put(directed(KeyWriter.key(value), field), value instanceof Missing ? null : value);
    }

    private static OrderedKey directed(OrderedKey key, IndexKey field) {
        return field.isAscending() ? key : key.reversed();
    }

    private static boolean isMissing(Document document, String field) {
        return Utils.getSubdocumentValueCollectionAware(document, field) instanceof Missing;
    }

    private void refuseParallelLists(Document document) {
        if (fields.size() < 2) return;
        List<String> lists = fields.stream()
                .map(field -> firstList(document, field.getKey()))
                .filter(path -> !path.isEmpty())
                .distinct()
                .toList();
        if (lists.size() > 1) throw new CannotIndexParallelArraysError(lists);
    }

    /** The path to the first list on the way to the field; empty when there is none. */
    private static String firstList(Document document, String field) {
        List<String> parts = Utils.splitPath(field);
        for (int length = 1; length <= parts.size(); length++) {
            String path = String.join(".", parts.subList(0, length));
            if (Utils.getSubdocumentValue(document, path) instanceof Collection) return path;
        }
        return "";
    }

    /** Whether a list in a list lies on the way, which the library searches and its own lookup passes over. */
    private static boolean crossesNestedList(@Nullable Object value, List<String> parts) {
        if (value instanceof Collection<?> elements) {
            return elements.stream()
                    .anyMatch(element -> element instanceof Collection || crossesNestedList(element, parts));
        }
        if (parts.isEmpty() || !(value instanceof Document document)) return false;
        return crossesNestedList(document.get(parts.getFirst()), parts.subList(1, parts.size()));
    }
}
