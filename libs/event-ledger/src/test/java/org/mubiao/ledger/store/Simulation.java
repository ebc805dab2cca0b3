package org.mubiao.ledger.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;

/**
 * One run of two or three appending processes over a replica set with faults, fully determined by its seed, and what must
 * hold at its end. The names of the invariants are those of the fault matrix.
 */
final class Simulation {

    private static final long FAULTS_MICROS = 700_000;

    final SimProcess.Book book = new SimProcess.Book();
    final SimReplicaSet replicas;
    private final SimTime time;
    private final List<SimProcess> processes;
    private final List<String> violations = new ArrayList<>();

    Simulation(long seed, SimReplicaSet.Misuse misuse, boolean callsTimeoutsFailures) {
        time = new SimTime(seed);
        replicas = new SimReplicaSet(time, misuse);
        processes = IntStream.range(0, 2 + time.random.nextInt(2))
                .mapToObj(n -> new SimProcess("p" + n, time, replicas, book, 6, callsTimeoutsFailures))
                .toList();
    }

    /** Runs to the end and returns what did not hold. */
    List<String> run() {
        processes.forEach(SimProcess::start);
        time.after(FAULTS_MICROS, replicas::calm);
        time.after(FAULTS_MICROS, this::goOnWhenDone);
        time.run();
        check();
        return violations;
    }

    private boolean last;

    /** After the last fault every process gets one more group in; then, after the last latecomer, all is over. */
    private void goOnWhenDone() {
        if (!processes.stream().allMatch(SimProcess::isDone)) {
            time.after(20_000, this::goOnWhenDone);
        } else if (!last) {
            last = true;
            int before = book.acknowledged.size() + book.failed.size() + book.repeated.size();
            processes.forEach(SimProcess::appendOneMore);
            time.after(600_000, () -> {
                if (book.acknowledged.size() + book.failed.size() + book.repeated.size() == before)
                    violations.add("I9 no process could append when all faults were over");
                goOnWhenDone();
            });
        } else {
            time.after(600_000, replicas::finish);
        }
    }

    private void check() {
        var truth = replicas.truth();
        var commits = truth.stream().flatMap(group -> group.commits().stream()).toList();
        checkChain(truth);
        Map<String, LedgerCommit> byId = new HashMap<>();
        for (LedgerCommit commit : commits)
            if (byId.put(commit.id(), commit) != null)
                violations.add("I1 commit %s is there twice".formatted(commit.id()));
        for (LedgerReceipt receipt : book.acknowledged) checkThere("I1 acknowledged", receipt, byId);
        for (LedgerReceipt receipt : book.repeated) checkThere("I1 called a repetition", receipt, byId);
        checkSubmitted(commits);
        checkAggregates(commits);
        for (String id : book.failed)
            if (byId.containsKey(id)) violations.add("I8 commit %s was called failed and is there".formatted(id));
        var keys = commits.stream()
                .map(LedgerCommit::idempotencyKey)
                .filter(key -> key != null)
                .toList();
        if (new HashSet<>(keys).size() < keys.size()) violations.add("I1 an idempotency key is there twice");
    }

    private void checkChain(List<Group> truth) {
        long next = 0;
        LedgerHash previous = HashRule.genesis(SimProcess.ORIGIN);
        Instant recordedAt = Instant.EPOCH;
        for (Group group : truth) {
            if (group.first() != next)
                violations.add("I3 a group begins at %d where %d should follow".formatted(group.first(), next));
            if (!group.previous().equals(previous))
                violations.add("I3 the chain breaks at %d".formatted(group.first()));
            if (group.recordedAt().isBefore(recordedAt))
                violations.add("I3 recorded earlier than before at %d".formatted(group.first()));
            next = group.next();
            previous = group.link();
            recordedAt = group.recordedAt();
        }
    }

    private void checkThere(String what, LedgerReceipt receipt, Map<String, LedgerCommit> byId) {
        var commit = byId.get(receipt.commitId());
        if (commit == null) violations.add("%s commit %s is lost".formatted(what, receipt.commitId()));
        else if (!LedgerReceipt.of("simulation", commit).equals(receipt))
            violations.add("%s commit %s is not where its receipt says".formatted(what, receipt.commitId()));
    }

    private void checkSubmitted(List<LedgerCommit> commits) {
        var submitted = book.submitted.stream().collect(Collectors.toMap(Commit::id, commit -> commit));
        for (LedgerCommit commit : commits) {
            var origin = submitted.get(commit.id());
            var ids = commit.entries().stream().map(LedgerEntry::eventId).toList();
            if (origin == null
                    || !ids.equals(origin.events().stream().map(NewEvent::id).toList()))
                violations.add("I2 commit %s was not submitted like this".formatted(commit.id()));
        }
    }

    private void checkAggregates(List<LedgerCommit> commits) {
        Map<String, Long> next = new HashMap<>();
        Set<String> broken = new HashSet<>();
        for (LedgerCommit commit : commits)
            for (LedgerEntry entry : commit.entries()) {
                var version = entry.aggregate();
                if (version.sequence() != next.merge(version.id(), 1L, Long::sum) - 1) broken.add(version.id());
            }
        broken.forEach(id -> violations.add("I4 aggregate %s has a gap or a double".formatted(id)));
        Collections.sort(violations);
    }
}
