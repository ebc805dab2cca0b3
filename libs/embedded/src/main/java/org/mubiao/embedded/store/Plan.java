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
 * How to come by the documents a query may match: the fewest that can be told beforehand.
 *
 * @param candidates where they lie
 * @param walk a way to meet them in the order asked for; null when they must be sorted
 */
record Plan(AccessPath.Lookup candidates, @Nullable Walk walk) {

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
        return inOrder != null
                ? new Plan(inOrder.lookup(), inOrder)
                : new Plan(fewest, Walk.of(fewest, order, documents.shape()));
    }

    /** Whether it leaves documents out. */
    boolean narrows() {
        return candidates.depth() > 0;
    }

    /** Where the candidates are, each once, with rising ids. */
    Iterator<OrderedKey> positions() {
        if (candidates.path().toDocuments()) return new Walk(candidates, 0, true, true).positions();
        TreeSet<OrderedKey> positions = new TreeSet<>();
        for (KeyRange range : candidates.ranges()) {
            candidates.path().entries(range, true).forEachRemaining(entry -> positions.add(entry.position()));
        }
        return positions.iterator();
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
}
