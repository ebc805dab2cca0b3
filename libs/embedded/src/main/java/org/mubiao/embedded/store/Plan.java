package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How to come by the documents a query may match: the fewest that can be told beforehand, each once.
 *
 * @param positions where they are
 * @param inOrder whether they come in the order asked for; else with rising ids
 * @param narrowed whether it leaves some of the collection out
 */
record Plan(Iterator<OrderedKey> positions, boolean inOrder, boolean narrowed) {

    /**
     * Chooses among the paths.
     *
     * @param needed how many matches are enough; 0 for all
     */
    static Plan of(
            AccessPath documents,
            Collection<AccessPath> indexes,
            Document query,
            @Nullable Document order,
            long needed) {
        QueryBounds bounds = QueryBounds.of(query);
        List<AccessPath> paths = new ArrayList<>(indexes);
        paths.addFirst(documents);
        AccessPath.Lookup fewest = paths.stream()
                .map(path -> path.lookup(bounds))
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(AccessPath.Lookup::entries))
                .orElse(documents.everything());
        Walk inOrder = needed == 0 ? null : cheapestWalk(paths, documents.shape(), bounds, order, needed, fewest);
        if (inOrder != null) return new Plan(inOrder.positions(), true, true);
        boolean narrowed = fewest.depth() > 0;
        Walk simple = Walk.of(fewest, order, documents.shape());
        if (simple != null) return new Plan(simple.positions(), true, narrowed);
        return new Plan(sorted(fewest), false, narrowed);
    }

    /** A walk that is likely to have met enough matches before all candidates are looked at; null when none is. */
    private static @Nullable Walk cheapestWalk(
            List<AccessPath> paths,
            Shape ids,
            QueryBounds bounds,
            @Nullable Document order,
            long needed,
            AccessPath.Lookup fewest) {
        Walk best = null;
        double least = fewest.entries();
        for (AccessPath path : paths) {
            AccessPath.Lookup lookup = path.lookup(bounds);
            Walk walk = Walk.of(lookup == null ? path.everything() : lookup, order, ids);
            if (walk == null) continue;
            double share = fewest.entries() / Math.max(1.0, walk.lookup().entries());
            double expected = Math.min(walk.lookup().entries(), needed / Math.max(share, 1e-9));
            if (expected < least || expected == least && best == null) {
                best = walk;
                least = expected;
            }
        }
        return best;
    }

    private static Iterator<OrderedKey> sorted(AccessPath.Lookup lookup) {
        TreeSet<OrderedKey> positions = new TreeSet<>();
        for (KeyRange range : lookup.ranges()) {
            lookup.path().entries(range, true).forEachRemaining(entry -> positions.add(entry.position()));
        }
        return positions.iterator();
    }
}
