package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map that leads to documents: a declared index, or the documents themselves by id.
 *
 * @param sparse documents without any of the fields are listed apart
 * @param map the keys: the fields' values, then the document's position; for the documents themselves the position only
 * @param toDocuments whether the map holds the documents themselves
 */
record AccessPath(List<IndexKey> fields, boolean sparse, Shape shape, MVMap<OrderedKey, ?> map, boolean toDocuments) {

    /** More places than this to look at are not worked out. */
    private static final int MOST_PREFIXES = 1_000;

    /**
     * Where on a path all documents lie that a query can match.
     *
     * @param ranges in order, apart
     * @param depth how many leading fields the query says something about
     * @param fixed how many leading fields have the same one value everywhere
     * @param entries how many keys lie in the ranges
     */
    record Lookup(AccessPath path, List<KeyRange> ranges, int depth, int fixed, long entries) {}

    /** Null when the query does not say where on this path. */
    @Nullable
    Lookup lookup(QueryBounds query) {
        if (!shape.findsAll()) return null;
        List<OrderedKey> prefixes = List.of(new OrderedKey(new byte[0]));
        List<Stretch> stretches = null;
        int depth = 0;
        int fixed = 0;
        for (IndexKey field : fields) {
            FieldBounds bounds = bounds(query.on(field.getKey()));
            if (bounds == null || (long) prefixes.size() * bounds.stretches().size() > MOST_PREFIXES) break;
            stretches = new ArrayList<>();
            for (OrderedKey prefix : prefixes) {
                for (Stretch stretch : bounds.stretches()) {
                    stretches.add((field.isAscending() ? stretch : stretch.reversed()).after(prefix));
                }
            }
            depth++;
            if (!bounds.exact()) break;
            prefixes = stretches.stream().map(Stretch::low).toList();
            if (prefixes.size() == 1) fixed++;
        }
        if (stretches == null) return null;
        List<KeyRange> ranges = stretches.stream().map(Stretch::range).sorted().toList();
        return new Lookup(this, ranges, depth, fixed, count(ranges));
    }

    /** All of it. */
    Lookup everything() {
        return new Lookup(this, List.of(KeyRange.everything()), 0, 0, map.sizeAsLong());
    }

    /** One key of the map. The document's position follows the indexed values. */
    record Entry(OrderedKey key, int length) {

        OrderedKey position() {
            return length == 0 ? key : key.from(length);
        }
    }

    /** What lies in the range, in the order of the map or against it. */
    Iterator<Entry> entries(KeyRange range, boolean forward) {
        OrderedKey end = range.end();
        Cursor<OrderedKey, ?> cursor =
                forward ? map.cursor(range.from(), end, false) : map.cursor(end, range.from(), true);
        return new Iterator<>() {
            private @Nullable Entry next = advance();

            private @Nullable Entry advance() {
                while (cursor.hasNext()) {
                    OrderedKey key = cursor.next();
                    // The map takes both ends in; the end of a range lies outside.
                    if (!key.equals(end)) return new Entry(key, toDocuments ? 0 : (Integer) cursor.getValue());
                }
                return null;
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Entry next() {
                Entry current = next;
                if (current == null) throw new NoSuchElementException();
                next = advance();
                return current;
            }
        };
    }

    private @Nullable FieldBounds bounds(List<FieldBounds> conditions) {
        List<FieldBounds> usable = conditions.stream()
                .filter(bounds -> !(bounds.scalarsOnly() && shape.hasLists()))
                .filter(bounds -> !(sparse && bounds.contains(KeyWriter.key(null))))
                .toList();
        if (usable.isEmpty()) return null;
        if (!shape.hasLists()) return usable.stream().reduce(FieldBounds::and).orElseThrow();
        // Each condition may hold for another element: only one of them narrows.
        return usable.stream().filter(FieldBounds::exact).findFirst().orElse(usable.getFirst());
    }

    private long count(List<KeyRange> ranges) {
        return ranges.stream()
                .mapToLong(range -> {
                    OrderedKey end = range.end();
                    return (end == null ? map.sizeAsLong() : rank(end)) - rank(range.from());
                })
                .sum();
    }

    private long rank(OrderedKey key) {
        if (map.isEmpty()) return 0;
        @SuppressWarnings("unchecked")
        long index = ((MVMap<OrderedKey, Object>) map).getKeyIndex(key);
        return index >= 0 ? index : -index - 1;
    }
}
