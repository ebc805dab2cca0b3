package org.mubiao.ledger.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;

/**
 * An append-only list of events without gap, in commits that are there whole or not at all, each chained by its hash to
 * everything before.
 *
 * <p>Safe for use by many threads; several processes may append to one store and lose nothing, though one is faster.
 * Passes {@code LedgerContract} over every {@link LedgerStore}. All calls block; all may throw
 * {@link LedgerException.LedgerUnavailable}.
 */
public final class Ledger {

    private final LedgerSettings settings;
    private final LedgerStore store;
    private final GroupAppend.Sources sources;
    private final LedgerMetrics metrics;
    private final GroupCommit groups;
    private final StepRunner runner;
    private final HeadWatch watch;
    private final List<Consumer<Appended>> appends = new CopyOnWriteArrayList<>();
    private final LedgerReader reader;
    /** Where the last append ended; null when that is not certain. Only the leader of the moment touches it. */
    private @Nullable Tail tail;

    /** {@code random} makes the salts: it must be unpredictable outside tests. */
    public Ledger(
            LedgerSettings settings, LedgerStore store, Clock clock, RandomGenerator random, MeterRegistry registry) {
        this.settings = settings;
        this.store = store;
        this.sources = new GroupAppend.Sources(clock, System::nanoTime, random);
        this.metrics = new LedgerMetrics(registry, settings.name());
        this.groups = new GroupCommit(settings.waiting(), metrics, this::appendGroup);
        this.runner = new StepRunner(store);
        this.reader = new LedgerReader(store);
        this.watch = new HeadWatch(this::head);
    }

    /** The short name that receipts carry. */
    public String name() {
        return settings.name();
    }

    /** The schema-less URL that names this ledger among all. */
    public String origin() {
        return settings.origin();
    }

    /**
     * Appends all events of {@code commit} or none, at the end of the ledger. Returns when they are durable.
     *
     * @throws LedgerException.CommitTooLarge nothing was sent
     * @throws LedgerException.CommitConflict a version or event id is taken; nothing was recorded
     * @throws LedgerException.AlreadyRecorded its id or idempotency key was there before; nothing new was recorded
     * @throws LedgerException.LedgerUnavailable nothing was recorded, try again later
     * @throws LedgerException.OutcomeUnknown it may be recorded; also when the caller was interrupted while waiting
     */
    public LedgerReceipt append(Commit commit) {
        long start = System.nanoTime();
        CommitLimits.check(commit);
        var outcome = groups.submit(SealedCommit.seal(commit, sources.random()), settings.patience());
        metrics.appended(outcome, System.nanoTime() - start);
        return switch (outcome) {
            case Outcome.Recorded(var receipt) -> receipt;
            case Outcome.Repeated(var receipt) -> throw new LedgerException.AlreadyRecorded(receipt);
            case Outcome.Conflicted(var reason, var index) -> throw new LedgerException.CommitConflict(reason, index);
            case Outcome.NotRecorded(var reason, var cause) ->
                throw new LedgerException.LedgerUnavailable(reason, cause);
            case Outcome.Unknown(var cause) -> throw new LedgerException.OutcomeUnknown(commit.id(), cause);
        };
    }

    /**
     * Puts {@code masked} in the place of the event at its position, of which parts are masked: every digest stays, so every
     * proof does. Repeatable; durable when it returns.
     *
     * @throws IllegalArgumentException its leaf is another, or no event stands there
     */
    public synchronized void mask(LedgerEntry masked) {
        var group = store.endAtOrBefore(masked.position())
                .flatMap(end -> store.groupAt(end.first()))
                .filter(found -> masked.position() < found.next())
                .orElseThrow(() -> new IllegalArgumentException("no event stands at " + masked.position()));
        var commits = group.commits().stream()
                .map(commit -> commit.first() <= masked.position() && masked.position() < commit.next()
                        ? masked(commit, masked)
                        : commit)
                .toList();
        store.replace(new Group(group.first(), group.previous(), group.recordedAt(), group.latest(), commits));
    }

    private static LedgerCommit masked(LedgerCommit commit, LedgerEntry masked) {
        var entries = new java.util.ArrayList<>(commit.entries());
        var before = entries.set(masked.index(), masked);
        if (!before.leaf().equals(masked.leaf())) throw new IllegalArgumentException("another event, not a masked one");
        return new LedgerCommit(commit.id(), commit.idempotencyKey(), entries, commit.link());
    }

    private List<Outcome> appendGroup(List<SealedCommit> commits) {
        long start = System.nanoTime();
        var known = tail;
        tail = null; // certain again only when this append says so
        var finished = runner.run(new GroupAppend(settings, commits, known, sources));
        tail = finished.tail();
        metrics.stored(commits.size(), System.nanoTime() - start);
        for (int i = 0; i < commits.size(); i++)
            if (finished.outcomes().get(i) instanceof Outcome.Recorded)
                metrics.recorded(commits.get(i).commit().events().size());
        if (finished.recorded() != null) tell(finished.recorded());
        if (tail != null) {
            metrics.head(tail.next());
            watch.reached(tail.next());
        }
        return finished.outcomes();
    }

    private void tell(ChainedGroup recorded) {
        var group = recorded.group();
        var appended = new Appended(group.first(), group.previous(), recorded.leaves(), group.link());
        for (var listener : appends) listener.accept(appended);
    }

    /** The next position, which is the number of events. Never smaller than one returned before by this process. */
    public long head() {
        long stored = reader.end().map(Tail::next).orElse(0L);
        return Math.max(stored, watch == null ? 0 : watch.head());
    }

    /**
     * Up to {@code limit} events from {@code position} on, in order and without gap; empty at the end.
     *
     * @throws LedgerException.LedgerDamaged the event at {@code position} is missing though later ones are there
     */
    public List<LedgerEntry> read(long position, int limit) {
        return reader.read(position, limit);
    }

    /** The commits from the one that holds {@code position} on, as long as they begin before {@code below}. */
    public List<LedgerCommit> readCommits(long position, long below) {
        return reader.readCommits(position, below);
    }

    /** Up to {@code limit} events of an aggregate from {@code sequence} on, in order. Fewer only at its end. */
    public List<LedgerEntry> readAggregate(String aggregateId, long sequence, int limit) {
        return reader.readAggregate(aggregateId, sequence, limit);
    }

    /** The sequence of the aggregate's last event; empty if it has none. */
    public OptionalLong lastSequence(String aggregateId) {
        return reader.lastSequence(aggregateId);
    }

    /** The receipt of the commit with this id. Empty does not prove that it will never be recorded. */
    public Optional<LedgerReceipt> findCommit(String commitId) {
        return store.groupOfCommit(commitId)
                .flatMap(group -> group.commits().stream()
                        .filter(commit -> commit.id().equals(commitId))
                        .findFirst()
                        .map(commit -> LedgerReceipt.of(settings.name(), commit)));
    }

    /** The receipt of the commit with this idempotency key. Empty does not prove that it will never be recorded. */
    public Optional<LedgerReceipt> findByIdempotencyKey(String key) {
        return store.groupOfKey(key)
                .flatMap(group -> group.commits().stream()
                        .filter(commit -> key.equals(commit.idempotencyKey()))
                        .findFirst()
                        .map(commit -> LedgerReceipt.of(settings.name(), commit)));
    }

    /** How many events were recorded at {@code instant} or before: the state as of then is that of the positions below. */
    public long sizeAt(Instant instant) {
        return reader.firstAfter(instant);
    }

    /** The first position whose event time is {@code instant} or later; the end if there is none. */
    public long firstSince(Instant instant) {
        return reader.firstSince(instant);
    }

    /** Waits until an event stands at {@code position}: true then, false if none does within {@code timeout}. */
    public boolean awaitPast(long position, Duration timeout) throws InterruptedException {
        return watch.awaitPast(position, timeout);
    }

    /**
     * Calls {@code listener} with the next position after each append of this process, on the appending thread: it must
     * be quick and must not throw.
     */
    public void onAppend(LongConsumer listener) {
        watch.listen(listener);
    }

    /** The same with the leaves, which the append computed anyway; called before {@link #onAppend}'s listeners. */
    public void onAppended(Consumer<Appended> listener) {
        appends.add(listener);
    }
}
