package org.mubiao.ledger.proof;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.TlogProof;
import org.mubiao.ledger.note.VerifierKey;
import org.mubiao.ledger.store.CheckpointStore;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerException;
import org.mubiao.ledger.tree.TileStore;
import org.mubiao.ledger.tree.TiledTree;

/**
 * Integrates a ledger's events into its Merkle tree and signs checkpoints of it, on a thread of its own and in batches: an
 * append neither waits for it nor knows of it. At most once per {@code interval} it takes what was committed since, checks
 * the chain on the way, and publishes a checkpoint if something was.
 *
 * <p>Of several processes with one folder of keys one does so; the others answer from what it published, and one of them
 * takes over when it ends.
 *
 * <p>Where the ledger does not go on from what was signed, nothing is signed any more and {@link #trouble} says why.
 */
public final class TransparencyLog implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TransparencyLog.class.getName());
    private static final int BATCH = 4_096;

    private final Ledger ledger;
    private final TiledTree tree;
    private final @Nullable CheckpointSigner signer;
    private final CheckpointStore checkpoints;
    private final List<VerifierKey> witnesses;
    private final Duration interval;
    private final List<Consumer<SignedNote>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition published = lock.newCondition();
    private final Condition stopped = lock.newCondition();
    private boolean open = true;
    private @Nullable SignedNote newest;
    private volatile @Nullable String trouble;

    /** The link of the last commit in the tree; null until it was read. Used by the own thread only. */
    private @Nullable LedgerHash link;

    private boolean looked;
    private boolean following;

    /** What this process appended since the tree was last grown. */
    private final HandedLeaves handed = new HandedLeaves();

    /**
     * @param witnesses whose cosignatures are taken
     * @param signer null to sign nothing: there is a tree then, but no checkpoint and no proof
     */
    public TransparencyLog(
            Ledger ledger,
            TileStore tiles,
            CheckpointStore checkpoints,
            @Nullable CheckpointSigner signer,
            List<VerifierKey> witnesses,
            Duration interval,
            MeterRegistry meters) {
        this.ledger = ledger;
        this.tree = new TiledTree(tiles);
        this.checkpoints = checkpoints;
        this.signer = signer;
        this.witnesses = List.copyOf(witnesses);
        this.interval = interval;
        this.thread = Thread.ofPlatform().name("tree-" + ledger.name()).daemon().unstarted(this::run);
        Gauge.builder("mubiao.ledger.tree", tree, TiledTree::size)
                .tag("ledger", ledger.name())
                .register(meters);
    }

    public void start() {
        ledger.onAppended(handed::add);
        thread.start();
    }

    public Ledger ledger() {
        return ledger;
    }

    /** The tree as far as it has grown; behind the ledger by about the interval. */
    public TiledTree tree() {
        return tree;
    }

    /** The key that checkpoints are signed with; empty when nothing is signed. */
    public Optional<VerifierKey> verifier() {
        return Optional.ofNullable(signer).map(CheckpointSigner::verifier);
    }

    public CheckpointStore checkpoints() {
        return checkpoints;
    }

    /** The newest checkpoint; empty before the first. */
    public Optional<SignedNote> checkpoint() {
        lock.lock();
        try {
            return Optional.ofNullable(newest);
        } finally {
            lock.unlock();
        }
    }

    /** The newest checkpoint over at least {@code size} events, waited for; empty when none came in time. */
    public Optional<SignedNote> awaitCheckpoint(long size, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (newest == null || Checkpoint.parse(newest.text()).size() < size) {
                if (nanos <= 0 || !open) return Optional.empty();
                nanos = published.awaitNanos(nanos);
            }
            return Optional.of(newest);
        } finally {
            lock.unlock();
        }
    }

    /** That the event at {@code position} is in the ledger that {@code checkpoint} signs for. */
    public TlogProof proof(long position, SignedNote checkpoint) {
        long size = Checkpoint.parse(checkpoint.text()).size();
        return new TlogProof(position, tree.at(size).inclusion(position), checkpoint);
    }

    /** Why nothing is signed any more; null while all is well. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Calls {@code listener} with each checkpoint once it is kept, the newest first of all, on the log's own thread. */
    public void onCheckpoint(Consumer<SignedNote> listener) {
        listeners.add(listener);
    }

    private void run() {
        while (isOpen()) {
            try {
                if (hasTurn()) {
                    if (!looked) look();
                    while (integrate()) {
                        if (!isOpen()) return;
                    }
                    publish();
                } else {
                    follow();
                }
                if (trouble != null) LOG.log(Level.INFO, "{0} is signed again", ledger.origin());
                trouble = null;
            } catch (CheckpointSigner.Refused | LedgerException.LedgerDamaged e) {
                tell(e.getMessage());
            } catch (RuntimeException e) {
                if (isOpen()) LOG.log(Level.WARNING, "the tree of " + ledger.name() + " does not grow", e);
            }
            pause();
        }
    }

    private boolean hasTurn() {
        var current = signer;
        if (current == null) return true;
        boolean mine = current.takeTurn();
        if (mine && following) {
            tree.goOn();
            looked = false;
            following = false;
        }
        return mine;
    }

    /** Another process grows the tree and signs: what it published holds here too. */
    private void follow() {
        following = true;
        var kept = checkpoints.newest();
        if (kept.isEmpty()) return;
        tree.follow(Checkpoint.parse(kept.get().text()).size());
        lock.lock();
        try {
            newest = kept.get();
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void tell(@Nullable String reason) {
        if (trouble == null) LOG.log(Level.ERROR, "nothing is signed for {0}: {1}", ledger.origin(), reason);
        trouble = reason == null ? "damaged" : reason;
    }

    /** At the start: tiles that do not fit the ledger are made anew. Whether that tree may be signed, the signer says. */
    private void look() {
        long size = tree.size();
        if (size > 0) {
            var last = ledger.readCommits(size - 1, size);
            boolean fits = !last.isEmpty() && entryAt(last.getFirst(), size - 1).equals(leafAt(size - 1));
            if (!fits) {
                LOG.log(
                        Level.WARNING,
                        "the tree of {0} is made anew from its {1} events",
                        ledger.name(),
                        ledger.head());
                tree.clear();
            } else if (last.getFirst().next() == size) link = last.getFirst().link();
        }
        if (tree.size() == 0) link = HashRule.genesis(ledger.origin());
        looked = true;
    }

    private static LedgerHash entryAt(LedgerCommit commit, long position) {
        return commit.entries().get((int) (position - commit.first())).leaf();
    }

    private LedgerHash leafAt(long position) {
        return tree.at(tree.size()).hashes().at(0, position);
    }

    /** Takes one batch into the tree; false at the end of the ledger. */
    private boolean integrate() {
        long have = tree.size();
        var known = link == null ? null : handed.after(have, link, BATCH);
        if (known == null) return readBack(have);
        tree.append(known.leaves());
        link = known.link();
        return true;
    }

    /** Takes what another process appended, or this one before it was listened to, as the ledger has it. */
    private boolean readBack(long have) {
        var commits = ledger.readCommits(have, have + BATCH);
        if (commits.isEmpty()) return false;
        var fresh = new ArrayList<LedgerHash>(BATCH);
        var before = link;
        for (var commit : commits) {
            var leaves = commit.entries().stream().map(LedgerEntry::leaf).toList();
            if (commit.first() != have + fresh.size() && before != null)
                throw new LedgerException.LedgerDamaged(
                        "the commit after position %d begins elsewhere".formatted(have), have);
            if (before != null && !HashRule.link(before, leaves).equals(commit.link()))
                throw new LedgerException.LedgerDamaged(
                        "the chain breaks at position %d".formatted(commit.first()), commit.first());
            fresh.addAll(leaves.subList((int) Math.max(0, have - commit.first()), leaves.size()));
            before = commit.link();
        }
        tree.append(fresh);
        link = before;
        return true;
    }

    private void publish() {
        var current = signer;
        if (current == null) return;
        long size = tree.size();
        var last = checkpoint();
        if (last.isPresent() && Checkpoint.parse(last.get().text()).size() == size) return;
        var signed = current.sign(tree.at(size));
        // The one kept by an earlier run may have cosignatures by now.
        var kept = last.isPresent() ? Optional.<SignedNote>empty() : kept(signed.text(), size);
        if (kept.isEmpty()) checkpoints.keep(size, signed);
        var note = kept.orElse(signed);
        lock.lock();
        try {
            newest = note;
            published.signalAll();
        } finally {
            lock.unlock();
        }
        for (var listener : listeners) listener.accept(note);
    }

    private Optional<SignedNote> kept(String text, long size) {
        return checkpoints.from(size, 1).stream()
                .filter(note -> note.text().equals(text))
                .findFirst();
    }

    /**
     * Adds a witness's cosignature to the checkpoint over {@code size} events; again, changes nothing.
     *
     * @return the checkpoint with it; empty where no such checkpoint was given out, or no known witness signed it so
     */
    public Optional<SignedNote> cosigned(long size, SignedNote.Signature cosignature) {
        lock.lock();
        try {
            var found = checkpoints.from(size, 1).stream()
                    .filter(note -> Checkpoint.parse(note.text()).size() == size)
                    .filter(note -> witnesses.stream().anyMatch(witness -> witness.holds(note.text(), cosignature)))
                    .findFirst();
            if (found.isEmpty()) return found;
            var before = found.get();
            if (before.signatures().stream().anyMatch(one -> one.line().equals(cosignature.line()))) return found;
            var note = before.with(cosignature);
            checkpoints.keep(size, note);
            if (newest != null && newest.text().equals(note.text())) newest = note;
            return Optional.of(note);
        } finally {
            lock.unlock();
        }
    }

    private boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        lock.lock();
        try {
            long nanos = interval.toNanos();
            while (open && nanos > 0) nanos = stopped.awaitNanos(nanos);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            open = false;
        } finally {
            lock.unlock();
        }
    }

    /** Stops after the batch at hand. */
    @Override
    public void close() {
        lock.lock();
        try {
            open = false;
            stopped.signalAll();
            published.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (signer != null) signer.leaveTurn();
    }
}
