package org.mubiao.reporting.rebuild;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Which generation is used, and the rebuild that makes the next: one document, so that each step is atomic and every
 * instance of the service sees the same. All calls block.
 */
final class Rebuilds {

    private static final Bson THE_ONE = Filters.eq("_id", "read-model");
    private static final String ERASED = "erased";
    private static final String FOLDED = "folded-after-erasure";
    private static final String STATE = "rebuild.state";

    /** @param retired the generation used before, which an instance may still read; null when it is gone */
    record Pointer(
            String used, @Nullable String retired, @Nullable String retiredAt, Rebuild rebuild) {}

    private final MongoCollection<Document> collection;
    private final Clock clock;

    Rebuilds(MongoCollection<Document> collection, Clock clock) {
        this.collection = collection;
        this.clock = clock;
    }

    Pointer pointer() {
        var found = get(Mono.from(collection.find(THE_ONE).first()));
        if (found == null) return new Pointer(Generations.FIRST, null, null, Rebuild.NONE);
        return new Pointer(
                found.get("used", Generations.FIRST),
                found.getString("retired"),
                found.getString("retiredAt"),
                Rebuild.of(found.get("rebuild", Document.class)));
    }

    /** Begins one, and answers the name of its generation; null while another is under way or an old one is not gone yet. */
    @Nullable
    String begin() {
        var now = clock.instant();
        var _ = get(Mono.from(collection.updateOne(
                THE_ONE,
                Updates.setOnInsert("used", Generations.FIRST),
                new com.mongodb.client.model.UpdateOptions().upsert(true))));
        var counted = get(Mono.from(collection.findOneAndUpdate(
                THE_ONE,
                Updates.inc("count", 1L),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))));
        if (counted == null) throw new IllegalStateException("the pointer is gone");
        var generation = Generations.name(counted.get("count", 1L));
        var free = Filters.and(THE_ONE, Filters.ne(STATE, Rebuild.State.RUNNING.name()), Filters.eq("retired", null));
        return change(free, Updates.set("rebuild", Rebuild.begun(generation, now))) ? generation : null;
    }

    /** Says that it goes on; false when it is to end: cancelled, or taken for abandoned. */
    boolean goesOn(String generation, long done, long total) {
        return change(
                Filters.and(running(generation), Filters.ne("rebuild.cancelAsked", true)),
                Updates.combine(
                        Updates.set("rebuild.done", done),
                        Updates.set("rebuild.total", total),
                        Updates.set("rebuild.beat", clock.instant().toString())));
    }

    /** From now on this generation is used; false when it was cancelled before. */
    boolean take(String generation, String before) {
        var now = clock.instant().toString();
        return change(
                Filters.and(running(generation), Filters.ne("rebuild.cancelAsked", true)),
                Updates.combine(
                        Updates.set("used", generation),
                        Updates.set("retired", before),
                        Updates.set("retiredAt", now),
                        Updates.set(STATE, Rebuild.State.FINISHED.name()),
                        Updates.set("rebuild.endedAt", now)));
    }

    /** Ends one that did not come to be used. */
    boolean end(String generation, Rebuild.State how, @Nullable String problem) {
        return change(
                running(generation),
                Updates.combine(
                        Updates.set(STATE, how.name()),
                        Updates.set("rebuild.endedAt", clock.instant().toString()),
                        Updates.set("rebuild.problem", problem)));
    }

    /** False when none is under way. */
    boolean askToCancel() {
        return change(
                Filters.and(THE_ONE, Filters.eq(STATE, Rebuild.State.RUNNING.name())),
                Updates.set("rebuild.cancelAsked", true));
    }

    /** The generation used before is gone. */
    void forget(String retired) {
        change(
                Filters.and(THE_ONE, Filters.eq("retired", retired)),
                Updates.combine(Updates.unset("retired"), Updates.unset("retiredAt")));
    }

    /** That the topic of this ledger was emptied and filled again before {@code position}: see {@link #erasures}. */
    void erased(String ledger, long position) {
        var _ = get(Mono.from(collection.updateOne(
                Filters.eq("_id", ERASED),
                Updates.max(ledger, position),
                new com.mongodb.client.model.UpdateOptions().upsert(true))));
    }

    /** Of each ledger the newest position known to stand behind an erasure. */
    Document erasures() {
        return without(ERASED);
    }

    /** Those that the generation in use, or the one that was begun for them, has behind it. */
    Document folded() {
        return without(FOLDED);
    }

    void folded(Document erasures) {
        if (erasures.isEmpty()) return;
        var _ = get(Mono.from(collection.updateOne(
                Filters.eq("_id", FOLDED),
                Updates.combine(erasures.entrySet().stream()
                        .map(one -> Updates.set(one.getKey(), one.getValue()))
                        .toList()),
                new com.mongodb.client.model.UpdateOptions().upsert(true))));
    }

    private Document without(String id) {
        var found = get(Mono.from(collection.find(Filters.eq("_id", id)).first()));
        var copy = found == null ? new Document() : new Document(found);
        copy.remove("_id");
        return copy;
    }

    private static Bson running(String generation) {
        return Filters.and(List.of(
                THE_ONE,
                Filters.eq("rebuild.generation", generation),
                Filters.eq(STATE, Rebuild.State.RUNNING.name())));
    }

    private boolean change(Bson which, Bson how) {
        var result = get(Mono.from(collection.updateOne(which, how)));
        return result != null && result.getMatchedCount() == 1;
    }

    private static <T> @Nullable T get(Mono<T> answer) {
        try {
            return answer.toFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the store does not answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the store", e);
        }
    }
}
