package org.mubiao.indicator.intake;

import com.mongodb.MongoWriteException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mubiao.indicator.intake.recognition.DocumentReader;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.edit.JsonFields;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Accepts documents and tells of them: who may send what, who may see which. */
final class ImportDesk {

    private static final int DUPLICATE_KEY = 11000;
    private static final int FIRST_YEAR = 1950;
    private static final int LAST_YEAR = 2199;
    private static final int LARGEST_PAGE = 500;
    private static final int LONGEST_KEY = 255;

    /** What is asked beside the document: for which year, whether only to tell, and why what was approved changes. */
    record Wish(
            @Nullable Integer fiscalYear,
            boolean dryRun,
            @Nullable String reason) {}

    private final ImportJobs jobs;
    private final StoredDocuments documents;
    private final ImportWorker worker;
    private final Clock clock;

    ImportDesk(ImportJobs jobs, StoredDocuments documents, ImportWorker worker, Clock clock) {
        this.jobs = jobs;
        this.documents = documents;
        this.worker = worker;
        this.clock = clock;
    }

    /** Completes when document and job are durable. */
    Mono<ImportJob> accept(byte[] bytes, String mediaType, Wish wish, Actor actor, @Nullable String key) {
        var fiscalYear = wish.fiscalYear();
        if (!actor.has("office") && !actor.has("unit-editor"))
            return Mono.error(new Refusal(403, "NOT_ALLOWED", "only the office and a unit's editors import"));
        if (DocumentReader.forMediaType(mediaType).isEmpty())
            return Mono.error(new Refusal(415, "MEDIA_TYPE_UNKNOWN", "documents of this kind are not read", mediaType));
        if (bytes.length == 0) return Mono.error(new Refusal(400, "DOCUMENT_EMPTY", "the document is empty"));
        if (fiscalYear != null && (fiscalYear < FIRST_YEAR || fiscalYear > LAST_YEAR))
            return Mono.error(wrongParameter("fiscalYear", "FISCAL_YEAR_IMPLAUSIBLE", "a year from 1950 to 2199"));
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY))
            return Mono.error(wrongParameter("Idempotency-Key", "IDEMPOTENCY_KEY_MALFORMED", "1 to 255 characters"));
        var job = new ImportJob(
                "import-" + UUID.randomUUID(),
                ImportJob.State.RUNNING,
                false,
                actor,
                key,
                clock.instant(),
                mediaType,
                StoredDocuments.sha256(bytes),
                bytes.length,
                fiscalYear,
                wish.dryRun(),
                JsonFields.reason(wish.reason()),
                0,
                List.of(),
                List.of(),
                List.of());
        var accepted = documents
                .keep(job.sha256(), bytes)
                .then(jobs.accept(job))
                .thenReturn(job)
                .doOnSuccess(taken -> worker.wake());
        return key == null
                ? accepted
                : jobs.findOnce(actor, key)
                        .map(before -> same(before, job))
                        .switchIfEmpty(accepted.onErrorResume(
                                MongoWriteException.class,
                                e -> e.getCode() == DUPLICATE_KEY
                                        ? jobs.findOnce(actor, key).map(before -> same(before, job))
                                        : Mono.error(e)));
    }

    private static ImportJob same(ImportJob before, ImportJob now) {
        var same = before.sha256().equals(now.sha256())
                && before.mediaType().equals(now.mediaType())
                && before.dryRun() == now.dryRun()
                && Objects.equals(before.reason(), now.reason())
                && Objects.equals(before.fiscalYear(), now.fiscalYear());
        if (!same) throw new Refusal(422, "IDEMPOTENCY_KEY_REUSED", "the key was used for another request");
        return before;
    }

    private static Refusal wrongParameter(String name, String code, String detail) {
        return new Refusal(400, "MALFORMED_REQUEST", name, name).with(List.of(new Refusal.Part(name, code, detail)));
    }

    /** Fails with 404 for an import that is not there or that this person may not see, with 403 for who sees none. */
    Mono<ImportJob> find(Actor actor, String importId) {
        if (seesNone(actor)) return Mono.error(noContent());
        return jobs.find(importId)
                .filter(job -> seesAll(actor) || job.actor().subject().equals(actor.subject()))
                .switchIfEmpty(Mono.error(new Refusal(404, "NOT_FOUND", "there is no such import")));
    }

    Flux<ImportJob> page(Actor actor, int page, int size) {
        if (seesNone(actor)) return Flux.error(noContent());
        if (page < 0) return Flux.error(wrongParameter("page", "PAGE_NEGATIVE", "pages count from 0"));
        if (size < 1 || size > LARGEST_PAGE) return Flux.error(wrongParameter("size", "SIZE_OUT_OF_RANGE", "1 to 500"));
        return jobs.page(seesAll(actor) ? null : actor.subject(), page, size);
    }

    Mono<Long> count(Actor actor) {
        return jobs.count(seesAll(actor) ? null : actor.subject());
    }

    Mono<Void> cancel(Actor actor, String importId) {
        return find(actor, importId).flatMap(job -> {
            if (!actor.has("office") && !job.actor().subject().equals(actor.subject()))
                return Mono.error(new Refusal(403, "NOT_ALLOWED", "only the sender or the office cancels"));
            return job.running()
                    ? jobs.askToCancel(importId)
                    : Mono.error(new Refusal(409, "IMPORT_ENDED", "the import has ended already"));
        });
    }

    private static Refusal noContent() {
        return new Refusal(403, "NOT_ALLOWED", "no role that sees content");
    }

    private static boolean seesNone(Actor actor) {
        return !seesAll(actor) && !actor.has("unit-editor") && !actor.has("unit-head");
    }

    private static boolean seesAll(Actor actor) {
        return actor.has("office") || actor.has("reviewer") || actor.has("auditor");
    }
}
