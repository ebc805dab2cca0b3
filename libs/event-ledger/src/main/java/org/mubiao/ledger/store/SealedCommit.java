package org.mubiao.ledger.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.format.Part;

/** A commit whose parts have got their salts, so that it can be chained anew without hashing its content again. */
final class SealedCommit {

    private final Commit commit;
    private final List<Parts> parts;
    private final Instant latest;

    private SealedCommit(Commit commit, List<Parts> parts, Instant latest) {
        this.commit = commit;
        this.parts = parts;
        this.latest = latest;
    }

    private record Parts(
            Part payload, Part metadata, @Nullable Part actor) {}

    /** Draws the salts from {@code random}, which must be unpredictable outside tests. */
    static SealedCommit seal(Commit commit, RandomGenerator random) {
        var parts = new ArrayList<Parts>(commit.events().size());
        Instant latest = Instant.EPOCH;
        for (NewEvent event : commit.events()) {
            var actor = event.actor();
            parts.add(new Parts(
                    part(Part.Kind.PAYLOAD, event.payload(), random),
                    part(Part.Kind.METADATA, event.metadata(), random),
                    actor == null ? null : part(Part.Kind.ACTOR, actor, random)));
            if (event.time().isAfter(latest)) latest = event.time();
        }
        return new SealedCommit(commit, parts, latest.truncatedTo(ChronoUnit.MILLIS));
    }

    private static Part part(Part.Kind kind, byte[] content, RandomGenerator random) {
        var salt = new byte[Part.SALT_LENGTH];
        random.nextBytes(salt);
        var part = new Part.Kept(kind, salt, content);
        part.digest(); // computed here, on the caller's thread, and not while others wait for the group
        return part;
    }

    Commit commit() {
        return commit;
    }

    /** The latest event time in it. */
    Instant latest() {
        return latest;
    }

    /** This commit as it stands when its first event is at {@code first}; adds its leaves to {@code leaves}. */
    private LedgerCommit chained(long first, LedgerHash previous, Instant recordedAt, List<LedgerHash> leaves) {
        var entries = new ArrayList<LedgerEntry>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            NewEvent event = commit.events().get(i);
            Parts part = parts.get(i);
            entries.add(new LedgerEntry(
                    first + i,
                    commit.id(),
                    i,
                    parts.size(),
                    event.aggregate(),
                    event.name(),
                    event.revision(),
                    event.id(),
                    event.time().truncatedTo(ChronoUnit.MILLIS),
                    recordedAt,
                    part.payload(),
                    part.metadata(),
                    part.actor()));
        }
        var own = entries.stream().map(LedgerEntry::leaf).toList();
        leaves.addAll(own);
        return LedgerCommit.chained(previous, commit.id(), commit.idempotencyKey(), entries, own);
    }

    /** Puts commits after {@code tail} as one group. The recording time is {@code now}, or the tail's if that is later. */
    static ChainedGroup group(Tail tail, Instant now, List<SealedCommit> commits) {
        Instant recordedAt = later(tail.recordedAt(), now.truncatedTo(ChronoUnit.MILLIS));
        Instant latest = tail.latest();
        long next = tail.next();
        LedgerHash previous = tail.link();
        var chained = new ArrayList<LedgerCommit>(commits.size());
        var leaves = new ArrayList<LedgerHash>(commits.size());
        for (SealedCommit commit : commits) {
            LedgerCommit link = commit.chained(next, previous, recordedAt, leaves);
            chained.add(link);
            next = link.next();
            previous = link.link();
            latest = later(latest, commit.latest());
        }
        return new ChainedGroup(new Group(tail.next(), tail.link(), recordedAt, latest, chained), List.copyOf(leaves));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
