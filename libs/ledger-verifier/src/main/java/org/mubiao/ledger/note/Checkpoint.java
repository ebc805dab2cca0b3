package org.mubiao.ledger.note;

import java.util.Base64;
import org.mubiao.ledger.format.LedgerHash;

/**
 * What a ledger says of itself and signs (C2SP tlog-checkpoint): how many leaves its tree has and what its root is.
 *
 * @param origin the schema-less URL that names the ledger
 */
public record Checkpoint(String origin, long size, LedgerHash root) {

    public Checkpoint {
        SignedNote.checkName(origin);
        if (size < 0) throw new MalformedNote("no size: " + size);
    }

    /** The text of a note. @throws MalformedNote for anything that is not a checkpoint */
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length < 4 || !text.endsWith("\n")) throw new MalformedNote("a checkpoint has three lines");
        if (!lines[1].matches("0|[1-9][0-9]{0,17}")) throw new MalformedNote("not a size: " + lines[1]);
        var root = SignedNote.base64(lines[2]);
        if (root.length != LedgerHash.LENGTH) throw new MalformedNote("not a root: " + lines[2]);
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), LedgerHash.of(root));
    }

    /** Three lines, what is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
    }

    /** This checkpoint with the signature of {@code key}. */
    public SignedNote signedBy(SignerKey key) {
        return new SignedNote(text(), java.util.List.of(key.sign(text())));
    }
}
