package org.mubiao.ledger.verify;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.verify.Verdict.Broken;
import org.mubiao.ledger.verify.Verdict.Check;

/**
 * Checks a ledger by the rules of {@code docs/ledger-format.md} alone: needs its commits in order and its origin, no store
 * and no trust in who delivers them. Keeps one number per aggregate in memory and nothing else that grows.
 *
 * <p>Not for use by several threads.
 */
public final class LedgerVerifier {

    private final NavigableMap<Long, Set<LedgerHash>> promises = new TreeMap<>();
    private final Map<String, Long> nextSequences = new HashMap<>();
    private final boolean fromTheStart;
    private long size;
    private LedgerHash link;
    private Instant recordedAt = Instant.MIN;
    private @Nullable Broken broken;

    private LedgerVerifier(long size, LedgerHash link, boolean fromTheStart) {
        this.size = size;
        this.link = link;
        this.fromTheStart = fromTheStart;
    }

    /** {@code promises} are what was given out earlier about this ledger; there may be none. */
    public LedgerVerifier(String origin, Collection<Promise> promises) {
        this(0, HashRule.genesis(origin), true);
        for (Promise promise : promises)
            this.promises.computeIfAbsent(promise.size(), _ -> new HashSet<>()).add(promise.link());
        if (!keeps(0, link)) broken = new Broken(0, Check.PROMISE);
    }

    /** Begins after {@code commit}, which is taken on trust, with the steps of each aggregate where they then stand. */
    public static LedgerVerifier after(LedgerCommit commit) {
        return new LedgerVerifier(commit.next(), commit.link(), false);
    }

    /** Reads a whole ledger; stops at the first position that does not hold. */
    public static Verdict verify(String origin, Iterator<LedgerCommit> commits, Collection<Promise> promises) {
        var verifier = new LedgerVerifier(origin, promises);
        while (commits.hasNext() && verifier.accept(commits.next())) {}
        return verifier.verdict();
    }

    /** Takes the next commit. False as soon as something does not hold; then nothing more need be given. */
    public boolean accept(LedgerCommit commit) {
        return accept(commit, commit.entries().stream().map(LedgerEntry::leaf).toList());
    }

    /** The same, with the leaves of its entries where the caller computed them already. */
    public boolean accept(LedgerCommit commit, List<LedgerHash> leaves) {
        if (broken == null) broken = check(commit, leaves);
        if (broken != null) return false;
        size = commit.next();
        link = commit.link();
        recordedAt = commit.entries().getFirst().recordedAt();
        return true;
    }

    /** What holds of the commits given so far, taken as the whole ledger. */
    public Verdict verdict() {
        if (broken != null) return broken;
        if (promises.isEmpty() || promises.lastKey() <= size) return new Verdict.Intact(size, link);
        var last = promises.lastEntry();
        return new Verdict.Truncated(
                new Promise(last.getKey(), last.getValue().iterator().next()), size);
    }

    private @Nullable Broken check(LedgerCommit commit, List<LedgerHash> leaves) {
        int index = 0;
        for (LedgerEntry entry : commit.entries()) {
            long position = size + index;
            if (entry.position() != position) return new Broken(position, Check.POSITION);
            if (!entry.commitId().equals(commit.id())
                    || entry.index() != index
                    || entry.size() != commit.entries().size()) return new Broken(position, Check.COMMIT);
            if (entry.recordedAt().isBefore(recordedAt)
                    || !entry.recordedAt().equals(commit.entries().getFirst().recordedAt()))
                return new Broken(position, Check.RECORDED_AT);
            index++;
        }
        if (!HashRule.link(link, leaves).equals(commit.link())) return new Broken(size, Check.LINK);
        var brokenSequence = brokenSequence(commit);
        return brokenSequence == null ? brokenPromise(commit) : brokenSequence;
    }

    private @Nullable Broken brokenSequence(LedgerCommit commit) {
        for (LedgerEntry entry : commit.entries()) {
            var aggregate = entry.aggregate();
            if (aggregate == null) continue;
            Long expected = nextSequences.put(aggregate.id(), aggregate.sequence() + 1);
            if (expected == null && fromTheStart) expected = 0L;
            if (expected != null && aggregate.sequence() != expected)
                return new Broken(entry.position(), Check.SEQUENCE);
        }
        return null;
    }

    private @Nullable Broken brokenPromise(LedgerCommit commit) {
        for (long promised : promises.subMap(size, false, commit.next(), true).keySet())
            if (promised != commit.next() || !keeps(promised, commit.link())) return new Broken(size, Check.PROMISE);
        return null;
    }

    private boolean keeps(long promised, LedgerHash found) {
        return promises.getOrDefault(promised, Set.of(found)).equals(Set.of(found));
    }
}
