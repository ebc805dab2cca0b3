package org.mubiao.indicator.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.ImportId;
import org.mubiao.feed.FeedPositions;
import org.mubiao.indicator.intake.ImportCommand.CancelImport;
import org.mubiao.indicator.intake.ImportCommand.FinishImport;
import org.mubiao.indicator.intake.recognition.DocumentReader;
import org.mubiao.indicator.intake.recognition.Problem;
import org.mubiao.indicator.intake.recognition.Recognition;
import org.mubiao.indicator.intake.recognition.TableRecogniser;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.mubiao.ledger.store.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the import jobs, one at a time, the oldest first. A job that a crash interrupted is taken up again: tables
 * already told stay told, the others are taken. A job is finished when budget-service has followed, so that who sees it
 * finished finds the projects.
 */
final class ImportWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int PARTS_OF_HOLD = 3;

    private final ImportJobs jobs;
    private final StoredDocuments documents;
    private final TableTaker taker;
    private final KnownProjects known;
    private final Commands commands;
    private final Ledger ledger;
    private final FeedPositions positions;
    private final MeterRegistry meters;
    private final Duration budgetPatience;
    private final TableRecogniser recogniser = new TableRecogniser();
    private final Semaphore work = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("imports").unstarted(this::run);
    private volatile boolean open = true;

    /** @param budgetPatience how long an import waits for budget-service before it ends without */
    ImportWorker(
            ImportJobs jobs,
            StoredDocuments documents,
            TableTaker taker,
            KnownProjects known,
            Commands commands,
            Ledger ledger,
            FeedPositions positions,
            MeterRegistry meters,
            Duration budgetPatience) {
        this.jobs = jobs;
        this.documents = documents;
        this.taker = taker;
        this.known = known;
        this.commands = commands;
        this.ledger = ledger;
        this.positions = positions;
        this.meters = meters;
        this.budgetPatience = budgetPatience;
    }

    void start() {
        thread.start();
    }

    /** A job was accepted. */
    void wake() {
        work.release();
    }

    private void run() {
        while (open) {
            try {
                var job = jobs.hold();
                if (job.isPresent()) {
                    workOrRelease(job.get());
                } else if (work.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.interrupted();
            } catch (ImportJobs.JobLost lost) {
                LOG.info("an import is done by another process: {}", lost.getMessage());
            } catch (RuntimeException e) {
                if (open) LOG.warn("an import was interrupted and is taken up again", e);
                pause();
            }
        }
    }

    /** A job that failed stays held for its time, so that others come first. */
    private void workOrRelease(ImportJob held) throws InterruptedException {
        try {
            work(held);
        } finally {
            if (!open) jobs.release(held);
        }
    }

    private void work(ImportJob held) throws InterruptedException {
        var job = held;
        var recognition = recognise(job);
        var tables = recognition.tables();
        if (job.total() == 0) job = jobs.save(job.read(tables.size(), recognition.problems()));
        while (job.tables().size() < tables.size()) {
            if (!open) return;
            if (job.cancelAsked()) {
                end(job, ImportJob.State.CANCELLED);
                return;
            }
            var next = tables.get(job.tables().size());
            var taken = taker.take(job, next, recognition);
            meters.counter("mubiao.import.tables", "outcome", taken.outcome().toString())
                    .increment();
            job = jobs.save(job.with(taken));
        }
        if (!job.dryRun()) job = awaitBudgets(job);
        if (job.cancelAsked()) end(job, ImportJob.State.CANCELLED);
        else end(job, tables.isEmpty() ? ImportJob.State.REFUSED : ImportJob.State.FINISHED);
    }

    private Recognition recognise(ImportJob job) {
        var bytes = documents.load(job.sha256());
        var reader = DocumentReader.forMediaType(job.mediaType()).orElseThrow();
        return recogniser.recognise(reader.read(bytes, DocumentReader.charsetOf(job.mediaType())));
    }

    private ImportJob awaitBudgets(ImportJob job) throws InterruptedException {
        var end = System.nanoTime() + budgetPatience.toNanos();
        var late = new ArrayList<String>();
        var waiting = job;
        for (var table : job.tables()) {
            while (!waiting.cancelAsked() && !followed(waiting, table, Duration.ofNanos(end - System.nanoTime()))) {
                if (end - System.nanoTime() <= 0) {
                    late.add(table.projectId());
                    break;
                }
                waiting = jobs.save(waiting);
            }
        }
        return late.isEmpty() ? waiting : waiting.with(new Problem(Problem.Code.BUDGET_UNCONFIRMED, null, 0, late));
    }

    /** Waits a part of the time for which a job is held, so that it can be held on. */
    private boolean followed(ImportJob job, ImportJob.Table table, Duration left) throws InterruptedException {
        var wanted = table.awaited();
        if (wanted == null || table.projectId() == null || table.unitCode() == null) return true;
        var part = jobs.heldFor().dividedBy(PARTS_OF_HOLD);
        return known.awaitImport(
                job.importId(),
                new ProjectId(table.projectId()),
                new UnitId(table.unitCode()),
                wanted,
                left.compareTo(part) < 0 ? left : part);
    }

    /** True when the import left events, so that budget-service has something to follow. */
    private boolean isRecorded(ImportJob job) {
        return ledger.lastSequence(job.importId()).isPresent();
    }

    private void end(ImportJob job, ImportJob.State how) {
        if (isRecorded(job)) {
            var id = new ImportId(job.importId());
            commands.sendAndWait(
                    how == ImportJob.State.CANCELLED ? new CancelImport(id) : new FinishImport(id),
                    CommandContext.of(job.actor()).within(job.importId(), null));
        }
        jobs.save(job.ended(how, reached(job)));
        meters.counter("mubiao.imports", "state", how.toString()).increment();
    }

    /** Where the ledgers stand at least; what is known of the projects may be ahead of the positions told. */
    private List<String> reached(ImportJob job) {
        var reached = new TreeMap<>(positions.all());
        for (var table : job.tables())
            if (table.projectId() != null)
                known.seen(new ProjectId(table.projectId()))
                        .forEach((name, position) -> reached.merge(name, position, Math::max));
        reached.put(ledger.name(), ledger.head() - 1);
        return reached.entrySet().stream()
                .map(entry -> entry.getKey() + "@" + entry.getValue())
                .toList();
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops after the table at hand; the job is taken up again at the next start. */
    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
