package org.mubiao.ledger.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Step.Answer;

/**
 * A process that appends: it loads aggregates, puts commits into groups, runs {@link GroupAppend} against a {@link
 * SimReplicaSet}, notes what its callers are told, repeats what was unknown under the same key, and crashes at times.
 */
final class SimProcess {

    static final String ORIGIN = "mubiao.test/simulation";
    private static final LedgerSettings SETTINGS =
            new LedgerSettings("simulation", ORIGIN, Duration.ofMillis(150), 100);

    /** What callers were told, and by whom nothing was told. */
    static final class Book {
        final List<Commit> submitted = new ArrayList<>();
        final List<LedgerReceipt> acknowledged = new ArrayList<>();
        final Set<String> failed = new HashSet<>();
        final List<LedgerReceipt> repeated = new ArrayList<>();
        int unknown;
        int conflicts;
        int crashes;
    }

    private final String name;
    private final SimTime time;
    private final SimReplicaSet replicas;
    private final Book book;
    private final boolean callsTimeoutsFailures;
    private final GroupAppend.Sources sources;
    private final Deque<String> keysToRepeat = new ArrayDeque<>();
    private @Nullable Tail tail;
    private int groupsLeft;
    private int life;
    private long serial;

    SimProcess(
            String name, SimTime time, SimReplicaSet replicas, Book book, int groups, boolean callsTimeoutsFailures) {
        this.name = name;
        this.time = time;
        this.replicas = replicas;
        this.book = book;
        this.groupsLeft = groups;
        this.callsTimeoutsFailures = callsTimeoutsFailures;
        this.sources =
                new GroupAppend.Sources(time.clock(time.between(-3_600_000, 3_600_000)), time::nanos, time.random);
    }

    void start() {
        time.after(time.between(0, 5_000), () -> nextGroup(life));
    }

    boolean isDone() {
        return groupsLeft == 0;
    }

    /** Appends once more, when all faults are over. */
    void appendOneMore() {
        groupsLeft++;
        nextGroup(life);
    }

    private void nextGroup(int ofLife) {
        if (ofLife != life || groupsLeft == 0) return;
        var commits = commits();
        if (commits.isEmpty()) {
            time.after(time.between(1_000, 5_000), () -> nextGroup(ofLife));
            return;
        }
        book.submitted.addAll(commits);
        var sealed = commits.stream()
                .map(commit -> SealedCommit.seal(commit, time.random))
                .toList();
        var append = new GroupAppend(SETTINGS, sealed, tail, sources);
        tail = null;
        perform(append, append.begin(), commits, ofLife);
        if (time.chance(0.03)) time.after(time.between(0, 40_000), () -> crash(ofLife, commits));
    }

    private void crash(int ofLife, List<Commit> underWay) {
        if (ofLife != life || groupsLeft == 0) return;
        book.crashes++;
        life++;
        tail = null;
        underWay.forEach(this::repeatLater);
        int next = life;
        time.after(time.between(1_000, 20_000), () -> nextGroup(next));
    }

    private void perform(GroupAppend append, Step step, List<Commit> commits, int ofLife) {
        Consumer<Answer> go = answer -> {
            if (ofLife != life) return;
            if (callsTimeoutsFailures && answer instanceof Answer.Inserted(Insertion.Unclear(var cause))) {
                var outcome = new Outcome.NotRecorded("no answer", cause);
                over(
                        new Step.Finished(
                                commits.stream().<Outcome>map(_ -> outcome).toList(), null, null),
                        commits,
                        ofLife);
                return;
            }
            perform(append, append.next(answer), commits, ofLife);
        };
        switch (step) {
            case Step.ReadTail _ -> replicas.tail(go);
            case Step.Insert(var group) -> replicas.insert(group, go);
            case Step.ReadGroup(var first) -> replicas.group(first, go);
            case Step.ReadSharing(var group) -> replicas.sharing(group, go);
            case Step.Pause(var length) -> time.after(length.toNanos() / 1_000, () -> go.accept(new Answer.Paused()));
            case Step.Finished finished -> over(finished, commits, ofLife);
        }
    }

    private void over(Step.Finished finished, List<Commit> commits, int ofLife) {
        tail = finished.tail();
        for (int i = 0; i < commits.size(); i++)
            note(commits.get(i), finished.outcomes().get(i));
        if (--groupsLeft > 0) time.after(time.between(0, 8_000), () -> nextGroup(ofLife));
    }

    private void note(Commit commit, Outcome outcome) {
        switch (outcome) {
            case Outcome.Recorded(var receipt) -> {
                book.acknowledged.add(receipt);
                if (time.chance(0.2)) repeatLater(commit); // the answer got lost on its way to the caller
            }
            case Outcome.Repeated(var receipt) -> {
                book.repeated.add(receipt);
                if (!receipt.commitId().equals(commit.id())) book.failed.add(commit.id());
            }
            case Outcome.Conflicted _ -> {
                book.conflicts++;
                book.failed.add(commit.id());
            }
            case Outcome.NotRecorded _ -> book.failed.add(commit.id());
            case Outcome.Unknown _ -> {
                book.unknown++;
                repeatLater(commit);
            }
        }
    }

    private void repeatLater(Commit commit) {
        if (commit.idempotencyKey() != null) keysToRepeat.add(commit.idempotencyKey());
    }

    /** One to four commits of one or two events, each following what a majority read showed of its aggregate. */
    private List<Commit> commits() {
        var seen = replicas.load();
        var commits = new ArrayList<Commit>();
        Set<String> taken = new HashSet<>();
        int count = 1 + time.random.nextInt(4);
        for (int n = 0; n < count; n++) {
            String aggregate = "a" + time.random.nextInt(4);
            if (!taken.add(aggregate)) continue;
            long next = next(seen, aggregate);
            int events = 1 + time.random.nextInt(2);
            commits.add(new Commit(
                    unique(),
                    key(),
                    java.util.stream.LongStream.range(next, next + events)
                            .mapToObj(step -> Commits.event(
                                    unique(), aggregate, step, sources.clock().instant()))
                            .toList()));
        }
        return commits;
    }

    private @Nullable String key() {
        if (!keysToRepeat.isEmpty()) return keysToRepeat.poll();
        return time.chance(0.3) ? unique() : null;
    }

    private String unique() {
        return name + "-" + serial++;
    }

    private static long next(List<Group> seen, String aggregate) {
        long next = 0;
        for (Group group : seen)
            for (LedgerCommit commit : group.commits())
                for (LedgerEntry entry : commit.entries())
                    if (entry.aggregate().id().equals(aggregate)) next++;
        return next;
    }
}
