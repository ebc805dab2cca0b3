package org.mubiao.evidence;

/** The first thing that does not hold: in which ledger, at which position, by which check. */
public final class DoesNotHold extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String ledger;
    private final long position;
    private final String check;

    /** @param position -1 where it concerns no event */
    public DoesNotHold(String ledger, long position, String check, String detail) {
        super(detail);
        this.ledger = ledger;
        this.position = position;
        this.check = check;
    }

    public String ledger() {
        return ledger;
    }

    public long position() {
        return position;
    }

    /** A stable word: {@code payload}, {@code chain}, {@code signature} … */
    public String check() {
        return check;
    }

    /** One line for people. */
    public String line() {
        return ledger + (position < 0 ? "" : "@" + position) + " " + check + ": " + getMessage();
    }
}
