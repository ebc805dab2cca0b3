package org.mubiao.ledger.note;

/** A text that is not what it should be: a note, checkpoint, key or proof. */
public final class MalformedNote extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    MalformedNote(String reason) {
        super(reason);
    }
}
