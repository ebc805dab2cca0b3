package org.mubiao.indicator.intake;

import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Actor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The import jobs, durable from the moment they were accepted. Of several processes one works on a job: it holds the job
 * for a time, and another may take it over when that is up. Who lost a job can no longer save it.
 */
final class ImportJobs {

    /** Another process holds the job by now; what this one knows of it is out of date. */
    static final class JobLost extends RuntimeException {

        private static final long serialVersionUID = 1;

        JobLost(String importId) {
            super("another process has taken over " + importId);
        }
    }

    private final String holder = UUID.randomUUID().toString();
    private final MongoCollection<Document> collection;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration heldFor;

    /** @param heldFor how long a job stays with a process that does not save it */
    ImportJobs(MongoDatabase database, JsonMapper json, Clock clock, Duration heldFor) {
        this.collection = database.getCollection("imports").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.json = json;
        this.clock = clock;
        this.heldFor = heldFor;
        Flux.concat(
                        collection.createIndex(
                                Indexes.ascending("once"),
                                new IndexOptions().unique(true).sparse(true)),
                        collection.createIndex(Indexes.ascending("running", "submittedAt")),
                        collection.createIndex(Indexes.descending("submittedAt", "_id")))
                .then()
                .toFuture()
                .join();
    }

    /** Keeps a new job. Fails with a duplicate key when this person used the idempotency key before. */
    Mono<Void> accept(ImportJob job) {
        var document = new Document("_id", job.importId())
                .append("running", true)
                .append("submittedAt", job.submittedAt().toEpochMilli())
                .append("subject", job.actor().subject())
                .append("heldUntil", 0L)
                .append("cancel", false)
                .append("job", json.writeValueAsString(job));
        if (job.idempotencyKey() != null) document.append("once", once(job.actor(), job.idempotencyKey()));
        return Mono.from(collection.insertOne(document)).then();
    }

    Mono<ImportJob> find(String importId) {
        return Mono.from(collection.find(Filters.eq("_id", importId)).first()).map(this::read);
    }

    Mono<ImportJob> findOnce(Actor actor, String idempotencyKey) {
        return Mono.from(collection
                        .find(Filters.eq("once", once(actor, idempotencyKey)))
                        .first())
                .map(this::read);
    }

    /** The newest first; those of one person, or all when {@code subject} is null. */
    Flux<ImportJob> page(@Nullable String subject, int page, int size) {
        var skipped = (long) page * size;
        if (skipped > Integer.MAX_VALUE) return Flux.empty();
        return Flux.from(collection
                        .find(of(subject))
                        .sort(Sorts.descending("submittedAt", "_id"))
                        .skip((int) skipped)
                        .limit(size))
                .map(this::read);
    }

    Mono<Long> count(@Nullable String subject) {
        return Mono.from(collection.countDocuments(of(subject)));
    }

    /** Asks the worker to stop after the table at hand. */
    Mono<Void> askToCancel(String importId) {
        return Mono.from(collection.updateOne(
                        Filters.and(Filters.eq("_id", importId), Filters.eq("running", true)),
                        Updates.set("cancel", true)))
                .then();
    }

    /** Takes the oldest job that is running and that nobody holds. Blocks. */
    Optional<ImportJob> hold() {
        var now = clock.millis();
        var free = Filters.and(Filters.eq("running", true), Filters.lt("heldUntil", now));
        var taken = Mono.from(collection.findOneAndUpdate(
                        free,
                        Updates.combine(
                                Updates.set("heldUntil", now + heldFor.toMillis()), Updates.set("holder", holder)),
                        new FindOneAndUpdateOptions()
                                .sort(Sorts.ascending("submittedAt"))
                                .returnDocument(ReturnDocument.AFTER)))
                .toFuture()
                .join();
        return Optional.ofNullable(taken).map(this::read);
    }

    Duration heldFor() {
        return heldFor;
    }

    /**
     * Saves a held job and holds it on; answers it with {@code cancelAsked} as it stands now. Blocks.
     *
     * @throws JobLost nothing was saved
     */
    ImportJob save(ImportJob job) {
        var saved = Mono.from(collection.findOneAndUpdate(
                        held(job),
                        Updates.combine(
                                Updates.set("job", json.writeValueAsString(job)),
                                Updates.set("running", job.running()),
                                Updates.set("heldUntil", clock.millis() + heldFor.toMillis())),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .toFuture()
                .join();
        if (saved == null) throw new JobLost(job.importId());
        return read(saved);
    }

    /** Lets another process take the job at once. Blocks. */
    void release(ImportJob job) {
        var _ = Mono.from(collection.updateOne(held(job), Updates.set("heldUntil", 0L)))
                .toFuture()
                .join();
    }

    private Bson held(ImportJob job) {
        return Filters.and(Filters.eq("_id", job.importId()), Filters.eq("holder", holder));
    }

    private ImportJob read(Document document) {
        var job = json.readValue(document.getString("job"), ImportJob.class);
        return job.cancelAsked(document.getBoolean("cancel", false));
    }

    private static Bson of(@Nullable String subject) {
        return subject == null ? new Document() : Filters.eq("subject", subject);
    }

    private static String once(Actor actor, String idempotencyKey) {
        return actor.subject() + "\n" + idempotencyKey;
    }
}
