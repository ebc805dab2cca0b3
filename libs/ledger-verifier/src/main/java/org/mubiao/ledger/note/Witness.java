package org.mubiao.ledger.note;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.tree.Proofs;

/**
 * Cosigns checkpoints of ledgers it was told to watch, each only if it goes on from the last it saw of that ledger: two
 * histories shown to two people would need two cosignatures that no honest witness gives. A witness is worth as much as
 * it is independent of whoever holds the ledger and its key; what it saw last must outlive it ({@link #seen}).
 *
 * <p>Not for use by several threads.
 */
public final class Witness {

    /** Why a checkpoint is not cosigned. Two of them together may be the proof of a fraud: keep them. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }
    }

    private final SignerKey key;
    private final Map<String, VerifierKey> ledgers = new HashMap<>();
    private final Map<String, SignedNote> seen = new HashMap<>();
    private final Clock clock;

    /** @param seen what an earlier run of this witness saw, by origin */
    public Witness(SignerKey key, List<VerifierKey> ledgers, Map<String, SignedNote> seen, Clock clock) {
        if (!key.verifier().cosigns()) throw new IllegalArgumentException("a witness has a key of its own kind");
        this.key = key;
        this.clock = clock;
        for (var ledger : ledgers) this.ledgers.put(ledger.name(), ledger);
        this.seen.putAll(seen);
    }

    /** The size of the last checkpoint it saw of a ledger; a consistency proof starts there. */
    public long seen(String origin) {
        var last = seen.get(origin);
        return last == null ? 0 : Checkpoint.parse(last.text()).size();
    }

    /** The last checkpoint of each ledger, to be kept before a cosignature is handed out. */
    public Map<String, SignedNote> seen() {
        return Map.copyOf(seen);
    }

    /**
     * The cosignature of this witness.
     *
     * @param consistency from the size last seen to that of {@code note}, RFC 9162 §2.1.4.1
     * @throws Refused an unknown ledger, a wrong signature, or a tree that does not go on from the one last seen
     */
    public SignedNote.Signature cosign(SignedNote note, List<LedgerHash> consistency) {
        var claimed = Checkpoint.parse(note.text());
        var ledger = ledgers.get(claimed.origin());
        if (ledger == null) throw new Refused("not a ledger that is watched: " + claimed.origin());
        if (!ledger.signed(note)) throw new Refused("not signed by " + ledger);
        var last = seen.get(claimed.origin());
        if (last != null) {
            var before = Checkpoint.parse(last.text());
            if (!Proofs.extend(before.size(), claimed.size(), before.root(), claimed.root(), consistency))
                throw new Refused("%s with %d events does not go on from what it was with %d"
                        .formatted(claimed.origin(), claimed.size(), before.size()));
        }
        seen.put(claimed.origin(), note);
        return key.cosign(note.text(), clock.instant());
    }
}
