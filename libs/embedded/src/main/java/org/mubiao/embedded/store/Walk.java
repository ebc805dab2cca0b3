package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A way along a path that meets the documents in the order asked for, equal ones in the order of their ids, as a stable
 * sort of the whole collection would.
 *
 * @param lookup what to walk through
 * @param compared how many fields of the path, from the first on, are the same for documents that are equal in the order
 * @param forward along the path or against it
 * @param idsForward whether equal documents come with rising ids
 */
record Walk(AccessPath.Lookup lookup, int compared, boolean forward, boolean idsForward) {

    /**
     * A walk in the order, or null when the path has another one. A missing order is that of the ids.
     *
     * @param ids what ids there are
     */
    static @Nullable Walk of(AccessPath.Lookup lookup, @Nullable Document order, Shape ids) {
        AccessPath path = lookup.path();
        boolean apart = lookup.ranges().size() == 1 || lookup.depth() == 1;
        if (!listsEachOnce(lookup) || !apart) return null;
        SortOrder wanted = SortOrder.of(order);
        int at = lookup.fixed();
        int direction = 0;
        for (SortOrder.Part part : wanted.parts()) {
            if (isFixed(path, lookup.fixed(), part.field())) continue;
            if (at == path.fields().size() || !path.fields().get(at).getKey().equals(part.field())) return null;
            int onPath = path.fields().get(at).isAscending() ? part.direction() : -part.direction();
            if (direction != 0 && direction != onPath) return null;
            direction = onPath;
            at++;
        }
        if (!wanted.parts().isEmpty() && !path.shape().sortsAlike()) return null;
        if (wanted.comparesIds() && !ids.sortsAlike()) return null;
        if (path.toDocuments() && direction == 0) direction = wanted.idsForward() ? 1 : -1;
        // Several ranges follow one another only along the field they differ in.
        if (direction == 0 && lookup.ranges().size() > 1) return null;
        return new Walk(lookup, at, direction >= 0, wanted.idsForward());
    }

    private static boolean listsEachOnce(AccessPath.Lookup lookup) {
        AccessPath path = lookup.path();
        if (path.toDocuments()) return true;
        return path.shape().findsAll() && !path.shape().hasLists() && (lookup.depth() > 0 || !path.sparse());
    }

    Iterator<OrderedKey> positions() {
        List<KeyRange> ranges = new ArrayList<>(lookup.ranges());
        if (!forward) Collections.reverse(ranges);
        Iterator<KeyRange> next = ranges.iterator();
        return new Chain() {
            @Override
            @Nullable
            Iterator<OrderedKey> more() {
                return next.hasNext() ? within(next.next()) : null;
            }
        };
    }

    /** The rest of a walk through the documents themselves, from behind the position on. */
    Walk after(OrderedKey position) {
        List<KeyRange> left = lookup.ranges().stream()
                .map(range -> range.behind(position, forward))
                .filter(range -> !range.isEmpty())
                .toList();
        AccessPath.Lookup rest = new AccessPath.Lookup(path(), left, lookup.depth(), lookup.fixed(), lookup.entries());
        return new Walk(rest, compared, forward, idsForward);
    }

    boolean isThroughDocuments() {
        return path().toDocuments();
    }

    private AccessPath path() {
        return lookup.path();
    }

    private Iterator<OrderedKey> within(KeyRange range) {
        if (path().toDocuments()) return positions(path().entries(range, forward));
        if (compared == lookup.fixed()) return group(range);
        if (compared == path().fields().size() && forward == idsForward) {
            return positions(path().entries(range, forward));
        }
        return groups(range);
    }

    /** Documents equal in the order, one group after the other. */
    private Iterator<OrderedKey> groups(KeyRange range) {
        return new Chain() {
            private @Nullable KeyRange left = range;

            @Override
            @Nullable
            Iterator<OrderedKey> more() {
                if (left == null) return null;
                Iterator<AccessPath.Entry> first = path().entries(left, forward);
                if (!first.hasNext()) return null;
                KeyRange group = Stretch.only(comparedPart(first.next().key())).range();
                if (!forward) left = new KeyRange(left.from(), group.from());
                else left = group.end() == null ? null : new KeyRange(group.end(), left.end());
                return group(group);
            }
        };
    }

    private Iterator<OrderedKey> group(KeyRange group) {
        if (compared == path().fields().size()) return positions(path().entries(group, idsForward));
        List<OrderedKey> all = new ArrayList<>();
        positions(path().entries(group, true)).forEachRemaining(all::add);
        all.sort(idsForward ? Comparator.naturalOrder() : Comparator.reverseOrder());
        return all.iterator();
    }

    private OrderedKey comparedPart(OrderedKey key) {
        int end = 0;
        for (IndexKey field : path().fields().subList(0, compared)) end = KeyReader.end(key, end, field.isAscending());
        return key.before(end);
    }

    private static Iterator<OrderedKey> positions(Iterator<AccessPath.Entry> entries) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public OrderedKey next() {
                return entries.next().position();
            }
        };
    }

    private static boolean isFixed(AccessPath path, int fixed, String field) {
        return path.fields().subList(0, fixed).stream()
                .anyMatch(key -> key.getKey().equals(field));
    }

    /** Iterators one after the other, each asked for when the one before is used up. */
    private abstract static class Chain implements Iterator<OrderedKey> {

        private Iterator<OrderedKey> current = Collections.emptyIterator();

        abstract @Nullable Iterator<OrderedKey> more();

        @Override
        public boolean hasNext() {
            while (!current.hasNext()) {
                Iterator<OrderedKey> following = more();
                if (following == null) return false;
                current = following;
            }
            return true;
        }

        @Override
        public OrderedKey next() {
            if (!hasNext()) throw new NoSuchElementException();
            return current.next();
        }
    }
}
