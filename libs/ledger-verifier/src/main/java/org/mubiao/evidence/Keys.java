package org.mubiao.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.MalformedNote;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.VerifierKey;

/** The keys that whoever verifies trusts, by the origin of their ledger. */
public final class Keys {

    private final Map<String, VerifierKey> byOrigin = new LinkedHashMap<>();
    private final List<VerifierKey> witnesses = new ArrayList<>();

    /** @throws IllegalArgumentException for a text that is no verifier key, or none at all */
    public Keys(List<String> printed) {
        for (var one : printed) {
            var key = VerifierKey.parse(one.strip());
            if (key.cosigns()) witnesses.add(key);
            else byOrigin.put(key.name(), key);
        }
        if (byOrigin.isEmpty()) throw new IllegalArgumentException("no verifier key was given");
    }

    /** The keys of witnesses among them: what is verified has to be cosigned by each. */
    public List<VerifierKey> witnesses() {
        return List.copyOf(witnesses);
    }

    /**
     * The key that is trusted for the ledger of {@code origin}.
     *
     * @throws DoesNotHold none was given
     */
    public VerifierKey of(String ledger, String origin) {
        var key = byOrigin.get(origin);
        if (key == null)
            throw new DoesNotHold(ledger, -1, "key", "no trusted key was given for %s (--key)".formatted(origin));
        return key;
    }

    /**
     * What a note says, if the key of its origin signed it.
     *
     * @throws DoesNotHold malformed, no key for it, or not signed
     */
    public Checkpoint checked(String ledger, String note) {
        try {
            var parsed = SignedNote.parse(note);
            var checkpoint = Checkpoint.parse(parsed.text());
            if (!of(ledger, checkpoint.origin()).signed(parsed))
                throw new DoesNotHold(
                        ledger,
                        -1,
                        "signature",
                        "the checkpoint over %d events is not signed by the trusted key".formatted(checkpoint.size()));
            return checkpoint;
        } catch (MalformedNote e) {
            throw new DoesNotHold(ledger, -1, "checkpoint", String.valueOf(e.getMessage()));
        }
    }
}
