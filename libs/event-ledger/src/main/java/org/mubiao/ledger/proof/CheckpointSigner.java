package org.mubiao.ledger.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.SignerKey;
import org.mubiao.ledger.note.VerifierKey;
import org.mubiao.ledger.tree.MerkleTree;

/**
 * Signs a ledger's checkpoints, never two that contradict each other. Key and last checkpoint are files in a folder outside
 * the database: a database that was restored from an older copy, or rewritten, meets a signer that remembers.
 *
 * <p>Who holds the database and this folder can rewrite everything. That is what witnesses, the topic and checkpoints in an
 * auditor's hand are for.
 */
public final class CheckpointSigner {

    /** The tree is not a continuation of what was signed last. Nothing was signed. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }
    }

    private final String origin;
    private final SignerKey key;
    private final KeptFile lastFile;
    private final Path turnFile;
    private @Nullable FileChannel turn;
    private @Nullable Checkpoint last;

    private CheckpointSigner(String origin, SignerKey key, KeptFile lastFile, Path turnFile) {
        this.origin = origin;
        this.key = key;
        this.lastFile = lastFile;
        this.turnFile = turnFile;
        this.last = remembered();
    }

    private @Nullable Checkpoint remembered() {
        return lastFile.read()
                .map(SignedNote::parse)
                .map(note -> {
                    if (!key.verifier().signed(note))
                        throw new IllegalStateException(
                                "the last checkpoint of %s is not signed by its key".formatted(origin));
                    return Checkpoint.parse(note.text());
                })
                .orElse(null);
    }

    /**
     * Takes the turn to sign, or says that another process over this folder has it. Who has it keeps it until {@link
     * #leaveTurn} or its end, however that came; who gets it remembers what was signed before.
     */
    public synchronized boolean takeTurn() {
        if (turn != null) return true;
        try {
            var channel = FileChannel.open(turnFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                return false;
            }
            turn = channel; // the lock goes with it
            last = remembered();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    /** Lets another process sign. */
    public synchronized void leaveTurn() {
        var held = turn;
        turn = null;
        try {
            if (held != null) held.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens the signer of a ledger: files {@code <name>.key}, made where there is none, and {@code <name>.last} in {@code
     * folder}, readable by their owner alone.
     *
     * @throws IllegalStateException a key of another ledger, or a last checkpoint of another key
     */
    public static CheckpointSigner open(Path folder, String name, String origin) {
        var keyFile = new KeptFile(folder.resolve(name + ".key"));
        if (keyFile.read().isEmpty()) keyFile.create(SignerKey.generate(origin).secret());
        var key = SignerKey.parse(keyFile.read().orElseThrow());
        if (!key.verifier().name().equals(origin) || key.verifier().cosigns())
            throw new IllegalStateException("the key in %s is that of %s".formatted(folder, key.verifier()));
        return new CheckpointSigner(
                origin, key, new KeptFile(folder.resolve(name + ".last")), folder.resolve(name + ".turn"));
    }

    public VerifierKey verifier() {
        return key.verifier();
    }

    /**
     * The signed checkpoint of a tree; remembered, durably, before anybody sees it.
     *
     * @throws Refused a tree smaller than the last signed, or one that does not go on from it
     */
    public synchronized SignedNote sign(MerkleTree tree) {
        var before = last;
        if (before != null) {
            if (tree.size() < before.size())
                throw new Refused("the ledger has %d events, a checkpoint over %d was signed: its end is missing"
                        .formatted(tree.size(), before.size()));
            var then = new MerkleTree(tree.hashes(), before.size()).root();
            if (!then.equals(before.root()))
                throw new Refused("the first %d events are not those of the checkpoint signed over them"
                        .formatted(before.size()));
        }
        var checkpoint = new Checkpoint(origin, tree.size(), tree.root());
        var note = checkpoint.signedBy(key);
        if (!checkpoint.equals(before)) {
            lastFile.replace(note.toString());
            last = checkpoint;
        }
        return note;
    }
}
