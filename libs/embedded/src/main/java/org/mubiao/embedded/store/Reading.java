package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Matches read in their order, some at a time. Between two batches documents may come and go: what was there from first
 * to last is read exactly once. Not for several threads.
 */
final class Reading {

    /** A batch ends with the document that reaches this size, so that no answer outgrows a message. */
    private static final long BATCH_BYTES = 16L << 20;

    private final MVMap<OrderedKey, byte[]> documents;
    private final Predicate<Document> query;
    private Walk walk;
    private @Nullable Iterator<OrderedKey> positions;
    private @Nullable OrderedKey last;
    private byte @Nullable [] ahead;
    private long skip;
    private long left;

    /**
     * A reading from the start of the walk.
     *
     * @param limit 0 for all
     */
    Reading(MVMap<OrderedKey, byte[]> documents, Walk walk, Predicate<Document> query, long skip, long limit) {
        this.documents = documents;
        this.walk = walk;
        this.query = query;
        this.skip = skip;
        this.left = limit == 0 ? Long.MAX_VALUE : limit;
        this.positions = walk.positions();
        this.ahead = left == 0 ? null : next();
    }

    boolean isOver() {
        return ahead == null;
    }

    /** Everything that is left. */
    List<Document> all() {
        return take(Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    /** At most as many as asked for, but one at least if there is one; 0 asks for no number. */
    List<Document> batch(int most) {
        return take(most == 0 ? Integer.MAX_VALUE : most, BATCH_BYTES);
    }

    /** Lets go of the store until the next batch. */
    void pause() {
        if (positions == null) return;
        if (walk.isThroughDocuments()) {
            if (last != null) walk = walk.after(last);
            positions = null;
        } else {
            List<OrderedKey> rest = new ArrayList<>();
            positions.forEachRemaining(rest::add);
            positions = rest.iterator();
        }
    }

    private List<Document> take(int most, long mostBytes) {
        List<Document> batch = new ArrayList<>();
        long bytes = 0;
        while (ahead != null && batch.size() < most && bytes < mostBytes) {
            bytes += ahead.length;
            batch.add(StoredDocument.read(ahead));
            left--;
            ahead = left == 0 ? null : next();
        }
        return batch;
    }

    private byte @Nullable [] next() {
        if (positions == null) positions = walk.positions();
        while (positions.hasNext()) {
            OrderedKey position = positions.next();
            last = position;
            byte[] document = documents.get(position);
            if (document != null && query.test(StoredDocument.read(document)) && skip-- <= 0) return document;
        }
        return null;
    }
}
