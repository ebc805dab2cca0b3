package org.mubiao.ledger.note;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.tree.Proofs;

/**
 * That one leaf is in a ledger, to be handed out and verified offline (C2SP tlog-proof).
 *
 * @param index the leaf's position
 * @param path from the leaf's neighbour up
 * @param checkpoint of the tree that the path leads to
 */
public record TlogProof(long index, List<LedgerHash> path, SignedNote checkpoint) {

    private static final String FIRST = "c2sp.org/tlog-proof@v1";

    public TlogProof {
        path = List.copyOf(path);
    }

    /** @throws MalformedNote for anything that is not a proof */
    public static TlogProof parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) throw new MalformedNote("a proof has an empty line before its checkpoint");
        var lines = new ArrayList<>(List.of(text.substring(0, end).split("\n", -1)));
        if (!lines.removeFirst().equals(FIRST)) throw new MalformedNote("not a tlog-proof");
        if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) lines.removeFirst();
        if (lines.isEmpty() || !lines.getFirst().matches("index (0|[1-9][0-9]{0,17})"))
            throw new MalformedNote("a proof names its index");
        long index = Long.parseLong(lines.removeFirst().substring("index ".length()));
        var path = new ArrayList<LedgerHash>();
        for (var line : lines) {
            var hash = SignedNote.base64(line);
            if (hash.length != LedgerHash.LENGTH) throw new MalformedNote("not a hash: " + line);
            path.add(LedgerHash.of(hash));
        }
        return new TlogProof(index, path, SignedNote.parse(text.substring(end + 2)));
    }

    /** Whether this leads from {@code leaf} to a checkpoint that {@code key} signed for its own ledger. */
    public boolean holds(LedgerHash leaf, VerifierKey key) {
        if (!key.signed(checkpoint)) return false;
        var claimed = Checkpoint.parse(checkpoint.text());
        return claimed.origin().equals(key.name())
                && Proofs.includes(index, claimed.size(), leaf, path, claimed.root());
    }

    @Override
    public String toString() {
        var text = new StringBuilder(FIRST).append("\nindex ").append(index).append('\n');
        for (var hash : path)
            text.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n');
        return text.append('\n').append(checkpoint).toString();
    }
}
