package org.mubiao.ledger.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.store.Step.Answer;

/**
 * Brings one group of commits into the ledger, as a state machine: it is told what happened and says what to do next.
 * It does no I/O, waits for nothing and draws time and chance from outside, so that a simulation can run it through
 * every fault.
 *
 * <p>Three rules make it safe, whatever the store's failovers do:
 *
 * <ol>
 *   <li>It chains only on an end of the ledger that no failover can take back.
 *   <li>It concludes only from what is there, never from what is missing.
 *   <li>Once a group was sent, its commits are sent in another group, or called failed, only after a group that no
 *       failover can take back holds its position or one of its unique values: then the first can no longer land.
 * </ol>
 */
final class GroupAppend {

    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private final String ledger;
    private final String origin;
    private final List<SealedCommit> commits;
    private final Outcome[] outcomes;
    private final Clock clock;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final long deadline;

    private @Nullable Tail tail;
    /** The group that was built last and is not settled yet. */
    private @Nullable ChainedGroup pending;

    /** The group that brought commits into the ledger; null if none did. */
    private @Nullable ChainedGroup recorded;

    private boolean sent;
    private boolean answeredTaken;
    private long lostRaces;
    private long failures;
    private @Nullable Throwable lastCause;
    private Step after = new Step.ReadTail();

    /** {@code tail} may be null, or an end that is certain but no longer the last. */
    GroupAppend(LedgerSettings settings, List<SealedCommit> commits, @Nullable Tail tail, Sources sources) {
        this.ledger = settings.name();
        this.origin = settings.origin();
        this.commits = List.copyOf(commits);
        this.outcomes = new Outcome[commits.size()];
        this.tail = tail;
        this.clock = sources.clock();
        this.nanos = sources.nanos();
        this.random = sources.random();
        this.deadline = nanos.getAsLong() + settings.patience().toNanos();
    }

    /** Where time and chance come from. {@code nanos} never runs backwards. */
    record Sources(Clock clock, LongSupplier nanos, RandomGenerator random) {}

    /** The first step. */
    Step begin() {
        return tail == null ? new Step.ReadTail() : chain(tail);
    }

    /** The step that follows from {@code answer} to the step before. */
    Step next(Answer answer) {
        return switch (answer) {
            case Answer.TailRead(var read) -> onTail(read.orElseGet(() -> Tail.empty(origin)));
            case Answer.Inserted(Insertion.Stored _) -> allRecorded(unsettled());
            case Answer.Inserted(Insertion.Taken _) -> {
                answeredTaken = true;
                yield reading(new Step.ReadGroup(unsettled().first()));
            }
            case Answer.Inserted(Insertion.Unclear(var cause)) -> {
                answeredTaken = false;
                lastCause = cause;
                yield pauseThen(new Step.ReadGroup(unsettled().first()));
            }
            case Answer.GroupRead(var found) -> onGroup(found);
            case Answer.SharingRead(var groups) -> onSharing(groups);
            case Answer.Paused _ -> after;
            case Answer.Failed(var cause) -> {
                lastCause = cause;
                yield pauseThen(after);
            }
        };
    }

    private Step onTail(Tail read) {
        if (tail != null && read.next() < tail.next()) return pauseThen(new Step.ReadTail());
        return chain(read);
    }

    private Step chain(Tail end) {
        tail = end;
        var open = open();
        pending = SealedCommit.group(
                end, clock.instant(), open.stream().map(commits::get).toList());
        sent = true;
        return new Step.Insert(pending.group());
    }

    private Step onGroup(Optional<Group> found) {
        Group group = unsettled();
        if (found.isPresent()) return isOurs(found.get()) ? allRecorded(group) : positionLost(found.get());
        // Not there, or not visible yet: no conclusion.
        return answeredTaken ? reading(new Step.ReadSharing(group)) : pauseThen(new Step.Insert(group));
    }

    /** Another group is at the position for good, so the one sent can no longer land. */
    private Step positionLost(Group winner) {
        pending = null;
        sent = false;
        tail = winner.tail();
        return lostRaces++ == 0 ? reading(new Step.ReadTail()) : pauseThen(new Step.ReadTail());
    }

    private Step onSharing(List<Group> groups) {
        Group group = unsettled();
        if (groups.stream().anyMatch(this::isOurs)) return allRecorded(group);
        boolean lost = false;
        for (int i : open()) {
            var outcome = Losers.outcome(ledger, commits.get(i).commit(), groups);
            if (outcome.isPresent()) {
                outcomes[i] = outcome.get();
                lost = true;
            }
        }
        if (!lost) return pauseThen(new Step.Insert(group));
        pending = null;
        sent = false;
        failures = 0;
        return open().isEmpty() ? finished() : reading(new Step.ReadTail());
    }

    private boolean isOurs(Group found) {
        return found.link().equals(unsettled().link());
    }

    private Step allRecorded(Group group) {
        var stored = group.commits().iterator();
        for (int i : open()) outcomes[i] = new Outcome.Recorded(LedgerReceipt.of(ledger, stored.next()));
        tail = group.tail();
        recorded = pending;
        return finished();
    }

    private Step finished() {
        return new Step.Finished(Arrays.asList(outcomes), tail, recorded);
    }

    private Step reading(Step read) {
        after = read;
        return read;
    }

    private Step pauseThen(Step step) {
        after = step;
        long millis = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures++, 10));
        var length = Duration.ofNanos((long) (millis * 1_000_000 * (0.5 + random.nextDouble() / 2)));
        return nanos.getAsLong() + length.toNanos() - deadline > 0 ? outOfTime() : new Step.Pause(length);
    }

    private Step outOfTime() {
        for (int i : open())
            outcomes[i] = sent
                    ? new Outcome.Unknown(lastCause)
                    : new Outcome.NotRecorded("the ledger's store does not answer", lastCause);
        return new Step.Finished(Arrays.asList(outcomes), sent ? null : tail, null);
    }

    private List<Integer> open() {
        var open = new ArrayList<Integer>(outcomes.length);
        for (int i = 0; i < outcomes.length; i++) if (outcomes[i] == null) open.add(i);
        return open;
    }

    private Group unsettled() {
        var group = pending;
        if (group == null) throw new IllegalStateException("no group was sent");
        return group.group();
    }
}
